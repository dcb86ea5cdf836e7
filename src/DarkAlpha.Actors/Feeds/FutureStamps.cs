using Akka.Event;

namespace DarkAlpha.Actors.Feeds;

/// <summary>Says when the exchange's time stamps lie in the future by more than a clock's usual error, at most once a minute of market time.</summary>
internal sealed class FutureStamps(string symbol, ILoggingAdapter log)
{
    private const long ToleranceMs = 1_000;
    private const long IntervalMs = 60_000;

    private long? _said;

    /// <summary>Looks at one stamp. Times are Unix milliseconds UTC, now on the corrected clock.</summary>
    public void Check(long eventTime, long now)
    {
        if (eventTime - now > ToleranceMs && (_said is not { } last || now - last >= IntervalMs))
        {
            _said = now;
            log.Warning(
                "{Symbol}: the exchange's time stamp lies {Ahead} ms in the future; its age counts as 0. Is the clock sound?", symbol, eventTime - now);
        }
    }
}
