using DarkAlpha.Domain.Audit;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>A part of the journal that was moved to a file, and the sum with which what is left begins.</summary>
[Table("journal_archives")]
internal sealed class ArchiveRow : DeskCheckpoint
{
    /// <summary>Number of the last event in the file.</summary>
    [Column("last_sequence"), PrimaryKey]
    public long LastSequence { get; set; }

    /// <summary>Number of the first event in the file.</summary>
    [Column("first_sequence")]
    public long FirstSequence { get; set; }

    /// <summary>Name of the file, without its folder.</summary>
    [Column("file")]
    public string File { get; set; } = "";

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    [Column("sha256")]
    public string Sha256 { get; set; } = "";

    /// <summary>When it was made, in Unix milliseconds.</summary>
    [Column("archived_at")]
    public long ArchivedAt { get; set; }

    /// <inheritdoc/>
    public override long LastEvent => LastSequence;

    /// <summary>The row of a file.</summary>
    /// <param name="first">Number of its first event.</param>
    /// <param name="sum">The sum after its last event.</param>
    /// <param name="file">Its name.</param>
    /// <param name="sha256">Its SHA-256.</param>
    /// <param name="at">When it was made.</param>
    public static ArchiveRow Of(long first, JournalSum sum, string file, string sha256, DateTimeOffset at)
    {
        var row = new ArchiveRow
        {
            FirstSequence = first,
            LastSequence = sum.Events,
            File = file,
            Sha256 = sha256,
            ArchivedAt = at.ToUnixTimeMilliseconds(),
        };
        row.Fill(sum);
        return row;
    }
}
