using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>How much of the exchange's patience this node may use. The defaults suit one node with an IP address of its own.</summary>
public sealed record BudgetOptions
{
    /// <summary>Request weight a minute and IP address, until <c>exchangeInfo</c> says otherwise.</summary>
    public int WeightPerMinute { get; init; } = 2400;

    /// <summary>
    /// <c>EXCHANGE_WEIGHT_SHARE</c>: this node's part of every limit, above 0 and at most 1. Nodes behind one IP address share its limits:
    /// their shares must not add up to more than 1.
    /// </summary>
    public double WeightShare { get; init; } = 1;

    /// <summary>The part of the budget, and of the concurrent requests, that only <see cref="RestPriority.Recovery"/> may use: 0 to below 1.</summary>
    public double RecoveryReserve { get; init; } = 0.15;

    /// <summary>Requests on their way at the same time, at most.</summary>
    public int MaxConcurrent { get; init; } = 32;

    /// <summary>A call that would have to sit out a longer pause than this is answered at once with the error that caused the pause.</summary>
    public TimeSpan QuietTimeout { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>Pause after a 403 or 451, which say nothing about when to ask again.</summary>
    public TimeSpan RefusalPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause after a 418 that does not say when the ban ends: the shortest ban there is.</summary>
    public TimeSpan UnknownBan { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How wrong the estimate of the exchange's minute may be; what is sent this close to its turn counts for both minutes.</summary>
    public TimeSpan MinuteGuard { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Each 429 or 418 halves the budget, down to this part of it.</summary>
    public double SlowestPace { get; init; } = 0.125;

    /// <summary>Part of the full budget that comes back with each minute after a slow-down.</summary>
    public double PaceRecovery { get; init; } = 0.125;
}
