using DarkAlpha.Domain.Audit;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>A checkpoint within the journal.</summary>
[Table("desk_checkpoints")]
internal sealed class CheckpointRow : DeskCheckpoint
{
    /// <summary>Number of events between two of them: so many are read at most to verify a card.</summary>
    public const int Interval = 2_000;

    /// <summary>Number of the last event in the sum.</summary>
    [Column("sequence_number"), PrimaryKey]
    public long SequenceNumber { get; set; }

    /// <inheritdoc/>
    public override long LastEvent => SequenceNumber;

    /// <summary>The row of a sum.</summary>
    public static CheckpointRow Of(JournalSum sum)
    {
        var row = new CheckpointRow { SequenceNumber = sum.Events };
        row.Fill(sum);
        return row;
    }
}
