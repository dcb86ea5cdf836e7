using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>How much of the exchange's rate limits this node may use. The defaults suit one node with its own IP address.</summary>
public sealed record BudgetOptions
{
    /// <summary>Request weight per minute and IP address, until <c>exchangeInfo</c> reports another limit.</summary>
    public int WeightPerMinute { get; init; } = 2400;

    /// <summary>
    /// <c>EXCHANGE_WEIGHT_SHARE</c>: this node's fraction of every limit, above 0 and at most 1. Nodes behind one IP address share its
    /// limits, so their shares must not add up to more than 1.
    /// </summary>
    public double WeightShare { get; init; } = 1;

    /// <summary>
    /// The fraction of the budget and of the concurrent requests reserved for <see cref="RestPriority.Recovery"/>: 0 to below 1.
    /// </summary>
    public double RecoveryReserve { get; init; } = 0.15;

    /// <summary>Maximum number of concurrent requests.</summary>
    public int MaxConcurrent { get; init; } = 32;

    /// <summary>A call during a pause with more time left than this fails at once with the error that caused the pause.</summary>
    public TimeSpan MaxPauseWait { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>Pause after a 403 or 451, which do not say when to retry.</summary>
    public TimeSpan RefusalPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause after a 418 that does not say when the ban ends; 2 minutes is the shortest ban.</summary>
    public TimeSpan DefaultBan { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Maximum error of the estimated start of the exchange's minute; requests sent this close to it count for both minutes.
    /// </summary>
    public TimeSpan MinuteGuard { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Each 429 or 418 halves the budget, down to this fraction.</summary>
    public double MinPace { get; init; } = 0.125;

    /// <summary>Fraction of the full budget restored per minute after a slow-down.</summary>
    public double PaceRecovery { get; init; } = 0.125;
}
