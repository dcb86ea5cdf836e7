namespace DarkAlpha.Binance.Clock;

/// <summary>The corrected clock by which everything about the market is decided. Thread-safe.</summary>
public interface IExchangeClock
{
    /// <summary>Raised when the clock becomes degraded or sound, or degraded for another reason; handlers must be quick.</summary>
    event EventHandler<ServerClockChangedEventArgs>? Changed;

    /// <summary>The corrected time, Unix milliseconds UTC. While degraded it is the best guess.</summary>
    long UtcNow { get; }

    /// <summary>The corrected time of an instant, as far as it is known by now.</summary>
    /// <param name="timestamp">The instant, as <see cref="TimeProvider.GetTimestamp"/> gave it.</param>
    long At(long timestamp);

    /// <summary>Corrected time − local time when last measured, milliseconds.</summary>
    long SkewMilliseconds { get; }

    /// <summary>True while nothing may be decided by this clock.</summary>
    bool IsDegraded { get; }

    /// <summary>Why the clock is degraded, in words; null when it is sound.</summary>
    string? Reason { get; }
}
