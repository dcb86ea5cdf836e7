using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Reports;

/// <summary>What a report rests on.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Symbols">The symbols, in ordinal order.</param>
/// <param name="From">Start of the range in which cards were issued.</param>
/// <param name="To">End of that range, exclusive.</param>
/// <param name="HorizonMinutes"><c>OUTCOME_HORIZON_MINUTES</c>.</param>
/// <param name="Fee"><c>OUTCOME_FEE_PCT</c>, of one side, as a fraction.</param>
/// <param name="Slippage"><c>OUTCOME_SLIPPAGE_PCT</c>, as a fraction.</param>
/// <param name="MinResolved">Fewer resolved cards are too few to say anything.</param>
/// <param name="MinDays">Cards of fewer UTC days, too.</param>
public sealed record ReportSource(
    string Version,
    IReadOnlyList<string> Symbols,
    DateTimeOffset From,
    DateTimeOffset To,
    double HorizonMinutes,
    double Fee,
    double Slippage,
    int MinResolved = OutcomeStatistics.MinResolved,
    int MinDays = OutcomeStatistics.MinDays)
{
    /// <summary>The strategies that were no part of the program; null, and left out of the JSON, without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportedStrategy>? LoadedStrategies { get; init; }
}
