using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>How far the journal is in the tables; one row, changed in the transaction that changes the tables.</summary>
[Table("read_offset")]
internal sealed class ReadOffsetRow
{
    /// <summary>Always 1.</summary>
    [Column("id"), PrimaryKey]
    public int Id { get; set; } = 1;

    /// <summary>Number of the last event that is in the tables.</summary>
    [Column("sequence_number")]
    public long SequenceNumber { get; set; }
}
