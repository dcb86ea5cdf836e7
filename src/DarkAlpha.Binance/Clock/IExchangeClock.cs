using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Clock;

/// <summary>The corrected clock: all market decisions use its time. Thread-safe.</summary>
public interface IExchangeClock
{
    /// <summary>
    /// Raised when the clock becomes degraded or synchronized, or the reason for degradation changes. Handlers must return quickly.
    /// </summary>
    event EventHandler<ServerClockChangedEventArgs>? Changed;

    /// <summary>The corrected time; a best effort while degraded.</summary>
    Instant UtcNow { get; }

    /// <summary>The corrected time of an instant, by the clock's current estimate.</summary>
    /// <param name="timestamp">The instant, from <see cref="TimeProvider.GetTimestamp"/>.</param>
    Instant At(long timestamp);

    /// <summary>Corrected time − local time at the last measurement, milliseconds.</summary>
    long SkewMilliseconds { get; }

    /// <summary>True while no market decision may use this clock.</summary>
    bool IsDegraded { get; }

    /// <summary>Why the clock is degraded, for logs and operators; null when it is synchronized.</summary>
    string? Reason { get; }
}
