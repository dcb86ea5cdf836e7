using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>What summaries need of a strategy's cards of one day.</summary>
[Table("outcome_days")]
internal sealed class OutcomeDayRow
{
    /// <summary>The UTC day on which the cards were created, in days since 1970.</summary>
    [Column("day"), PrimaryKey(0)]
    public long Day { get; set; }

    /// <summary>The strategy in small letters.</summary>
    [Column("strategy_key"), PrimaryKey(1)]
    public string StrategyKey { get; set; } = "";

    /// <summary>Their outcomes, each a <see cref="PackedOutcome"/>.</summary>
    [Column("outcomes")]
    public byte[] Outcomes { get; set; } = [];
}
