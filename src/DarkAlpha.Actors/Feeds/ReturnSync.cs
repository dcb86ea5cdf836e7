using DarkAlpha.Actors.Services;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Decides when a symbol loads the candles that it missed before it returns to the streams, and how many. Pure: events and the current time
/// are passed in. Times are on the corrected clock.
/// </summary>
/// <param name="options">A sync is sent at most once per interval of the kline polls.</param>
/// <param name="minCandles">Number of 1m candles that the market holds: the fewest that are loaded.</param>
internal sealed class ReturnSync(FeedOptions options, int minCandles)
{
    private const long MinuteMs = (long)CandleInterval.OneMinute;

    private bool _inProgress;
    private Pause _next;
    private RestErrorKind? _lastError;
    private Instant _newestClosed;

    /// <summary>A candle of the stream has closed.</summary>
    /// <param name="openTime">Its open time.</param>
    public void OnClosed(Instant openTime) => OnClosed(openTime, contiguous: true);

    /// <summary>Candles have arrived by REST. Those beyond a gap do not shorten the next sync.</summary>
    public void OnAnswer(CandleAnswer candles)
    {
        if (candles.NewestFinal is { } closed)
        {
            OnClosed(closed, contiguous: candles[0].OpenTime <= _newestClosed.PlusMilliseconds(MinuteMs));
        }
    }

    /// <summary>
    /// Begins a sync: returns the number of candles to load, as many as the market holds, or one for each minute passed if that is more.
    /// Null when one is in progress, or the pause after the last one has not ended.
    /// </summary>
    public int? TryBegin(Instant now)
    {
        if (_inProgress || now < _next.End(now))
        {
            return null;
        }

        _inProgress = true;
        var passed = _newestClosed == default ? 0 : now.MillisecondsSince(_newestClosed) / MinuteMs + 1;
        return (int)Math.Max(minCandles, passed);
    }

    /// <summary>The poll was restarted and has lost its pending calls.</summary>
    public void Abandon() => _inProgress = false;

    /// <summary>The sync has failed. True when it should be logged: the last one succeeded or had another kind of error.</summary>
    public bool OnFailed(RestError? error, Instant at)
    {
        End(error?.RetryAt, at);
        var isNew = error?.Kind != _lastError;
        _lastError = error?.Kind;
        return isNew;
    }

    /// <summary>The sync has succeeded; its candles follow with <see cref="OnAnswer"/>.</summary>
    public void OnSucceeded(Instant at)
    {
        End(null, at);
        _lastError = null;
        _newestClosed = default;
    }

    /// <summary>The streams are the source again, so that the next sync need not wait.</summary>
    public void OnReturned() => _next = default;

    private void End(long? retryAt, Instant at)
    {
        _inProgress = false;
        _next.Set(Instant.Max(at + options.KlinePoll, new Instant(retryAt ?? 0)), at);
    }

    private void OnClosed(Instant openTime, bool contiguous)
    {
        if (contiguous || _newestClosed == default)
        {
            _newestClosed = Instant.Max(_newestClosed, openTime);
        }
    }
}
