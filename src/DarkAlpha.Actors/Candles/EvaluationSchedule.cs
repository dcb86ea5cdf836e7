using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Candles;

/// <summary>
/// Decides when a symbol is evaluated, besides on ticks (<see cref="Feeds.TickInbox"/>): as soon as a 1m candle closes, and when the last
/// gap has been repaired. While the data is unhealthy and nothing arrives, a watch still triggers one per interval (at least 1 s), so that
/// the outage is recorded. Pure: events and the current time (the corrected clock) are passed in.
/// </summary>
/// <param name="interval"><c>POLL_SECONDS</c>: interval of the watch, where it is longer than a second.</param>
internal sealed class EvaluationSchedule(TimeSpan interval)
{
    private static readonly TimeSpan MinWatchInterval = TimeSpan.FromSeconds(1);

    private Instant? _last;
    private Instant? _newestClosed;
    private bool _evaluatedSinceWatch;

    /// <summary>Interval of the watch.</summary>
    public TimeSpan WatchInterval { get; } = interval > MinWatchInterval ? interval : MinWatchInterval;

    /// <summary>True while nothing was evaluated since the last watch: then the watch must evaluate unhealthy data.</summary>
    public bool IsQuiet => !_evaluatedSinceWatch;

    /// <summary>Candles have arrived. True when a 1m candle has closed or the last gap was repaired, which must be evaluated.</summary>
    /// <param name="newestClosed">Open time of the newest closed 1m candle; null without one.</param>
    /// <param name="hadGap">True when candles were missing before.</param>
    /// <param name="hasGap">True when candles are missing now.</param>
    public bool OnCandles(Instant? newestClosed, bool hadGap, bool hasGap)
    {
        var candleClosed = newestClosed != _newestClosed;
        _newestClosed = newestClosed;
        return candleClosed || (hadGap && !hasGap);
    }

    /// <summary>The candles were discarded.</summary>
    public void OnDiscarded() => _newestClosed = null;

    /// <summary>The watch has ended, with or without an evaluation of its own.</summary>
    public void OnWatched() => _evaluatedSinceWatch = false;

    /// <summary>
    /// True when an evaluation on request may start. At most once a second: if every round reached the desk too late, each one would
    /// trigger the next without a pause.
    /// </summary>
    public bool MayReevaluate(Instant now) =>
        _last is not { } last || Math.Abs(now.MillisecondsSince(last)) >= MinWatchInterval.TotalMilliseconds;

    /// <summary>An evaluation has started.</summary>
    public void OnEvaluated(Instant now)
    {
        _evaluatedSinceWatch = true;
        _last = now;
    }
}
