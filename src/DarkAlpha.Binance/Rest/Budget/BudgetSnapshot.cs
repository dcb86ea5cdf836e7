using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>The weight budget at one instant. Times are Unix milliseconds on the exchange's clock.</summary>
public sealed record BudgetSnapshot
{
    /// <summary>Weight used in the exchange's current minute by all clients at this IP address, as far as known.</summary>
    public required int Used { get; init; }

    /// <summary>Weight used in that minute by this node.</summary>
    public required int OwnUsed { get; init; }

    /// <summary>The exchange's limit for the IP address.</summary>
    public required int Limit { get; init; }

    /// <summary>What this node may use of it at present: limit × share × pace.</summary>
    public required int Allowed { get; init; }

    /// <summary>
    /// Weight this node may still use in the current minute; part of it is reserved for <see cref="RestPriority.Recovery"/>.
    /// </summary>
    public int Left => Math.Max(0, Math.Min(Allowed - OwnUsed, Limit - Used));

    /// <summary>1 at full speed; less for some minutes after a 429 or 418.</summary>
    public required double Pace { get; init; }

    /// <summary>False until the server time is known; until then only half of the budget is used.</summary>
    public required bool MinuteKnown { get; init; }

    /// <summary>Calls waiting for budget, by priority.</summary>
    public required IReadOnlyDictionary<RestPriority, int> WaitingByPriority { get; init; }

    /// <summary>Requests in flight.</summary>
    public required int InFlight { get; init; }

    /// <summary>End of the current pause: nothing is sent before this time; null when there is no pause.</summary>
    public required long? PausedUntil { get; init; }

    /// <summary>End of the current ban; null when there is none.</summary>
    public required long? BannedUntil { get; init; }

    /// <summary>Requests sent since startup, retries included.</summary>
    public required IReadOnlyDictionary<RestEndpoint, long> RequestsByEndpoint { get; init; }

    /// <summary>Calls waiting for budget.</summary>
    public int Waiting => WaitingByPriority.Values.Sum();
}
