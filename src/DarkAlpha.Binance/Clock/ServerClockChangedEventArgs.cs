namespace DarkAlpha.Binance.Clock;

/// <summary>The server clock became degraded or synchronized, or the reason for degradation changed.</summary>
/// <param name="reason">Why it is degraded; null when it is synchronized.</param>
public sealed class ServerClockChangedEventArgs(string? reason) : EventArgs
{
    /// <summary>Why the clock is degraded; null when it is synchronized.</summary>
    public string? Reason { get; } = reason;

    /// <summary>True when the clock is degraded.</summary>
    public bool IsDegraded => Reason is not null;
}
