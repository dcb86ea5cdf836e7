using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Risk;

/// <summary>
/// A limit on what all symbols together may use in one UTC day: a row of <see cref="RiskOptions.DailyLimits"/>, from which the rule, the
/// metrics and the texts about the limit are made.
/// </summary>
public sealed class DailyLimit
{
    /// <summary>Stable name, part of the names of its metrics, e.g. <c>loss</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name at the start of a line, e.g. <c>Realised loss</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What is counted, as the end of a phrase, e.g. <c>USDT lost</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>What is counted, as a sentence, e.g. <c>Realised loss today in USDT.</c></summary>
    public required string Description { get; init; }

    /// <summary>True for an amount of USDT, false for a number of cards.</summary>
    public bool IsUsdt { get; init; }

    /// <summary>The setting of the limit, e.g. <c>MAX_DAILY_LOSS_USDT</c>.</summary>
    public required string Setting { get; init; }

    /// <summary>The reason why a card is blocked once the limit is reached: one of <see cref="Reasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason in plain words, e.g. <c>the daily loss limit is reached</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>
    /// The limit: a card is blocked once the use reaches it. Within the range of a decimal, as which it is compared; null when there is
    /// none, as in journals of versions that did not store it.
    /// </summary>
    public required Func<RiskOptions, double?> Max { get; init; }

    /// <summary>What is used on a UTC date.</summary>
    public required Func<RiskState, DateOnly, decimal> UsedOn { get; init; }

    /// <summary>What follows a number: the currency of an amount, nothing after a count.</summary>
    public string Suffix => IsUsdt ? " USDT" : "";

    /// <summary>The rule that applies the limit.</summary>
    public RiskRule ToRule(RiskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var max = Max(options);
        return new RiskRule(
            Reason,
            Summary,
            input => max is { } limit && Used(input) >= (decimal)limit,
            input => $"{Used(input)} {Unit} on {input.Day:yyyy-MM-dd}",
            max is null ? "not limited" : $"less than {max}{Suffix}",
            input => $"{Used(input)} of {max} {Unit} today")
        {
            Remedy = $"raise {Setting}",
        };
    }

    private decimal Used(RiskRule.Input input) => UsedOn(input.State, input.Day);
}
