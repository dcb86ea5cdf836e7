using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Market;

/// <summary>
/// The candles of one REST response, ascending, and which of them are certainly final. Every candle with a later one is. The newest one is
/// when a whole minute has passed between its close and the sending of the request: the replica that answered may lag, and the corrected
/// clock may be off by an amount that does not yet count as degraded. A response created before a minute's end and read after it shows an
/// incomplete candle.
/// </summary>
public sealed class CandleAnswer
{
    private const long TimeoutMs = (long)CandleInterval.OneMinute;

    private readonly IReadOnlyList<Candle> _candles;
    private readonly long _step;
    private readonly bool _clockIsSound;
    private readonly bool _newestIsFinal;

    /// <summary>Evaluates a response.</summary>
    /// <param name="candles">The candles, ascending.</param>
    /// <param name="interval">Their length.</param>
    /// <param name="sentAt">When the request was sent, on the corrected clock; null when that clock cannot be trusted.</param>
    /// <param name="arrivedAt">When the response arrived.</param>
    public CandleAnswer(IReadOnlyList<Candle> candles, CandleInterval interval, Instant? sentAt, Instant arrivedAt)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var sound = candles.Count;
        while (sound > 0 && DataStamp.IsAfter(candles[sound - 1].OpenTime, arrivedAt))
        {
            sound--;
        }

        FutureCandle = sound < candles.Count ? candles[^1].OpenTime : null;
        _candles = sound < candles.Count ? [.. candles.Take(sound)] : candles;
        _step = (long)interval;
        _clockIsSound = sentAt is not null;
        var sent = sentAt ?? arrivedAt;
        if (sound > 0)
        {
            var close = _candles[^1].CloseTime(interval);
            _newestIsFinal = close.PlusMilliseconds(TimeoutMs) < sentAt;
            Stamp = new DataStamp(Instant.Min(sent, close.PlusMilliseconds(1)), arrivedAt);
        }
        else
        {
            Stamp = new DataStamp(sent, arrivedAt);
        }
    }

    /// <summary>Number of candles, without those dated in the future.</summary>
    public int Count => _candles.Count;

    /// <summary>Open time of the latest candle that was left out because it is dated in the future; null when none was.</summary>
    public Instant? FutureCandle { get; }

    /// <summary>
    /// When it was measured and when it arrived: not before the request was sent, and a response without a candle of this minute is as old
    /// as the last minute it contains.
    /// </summary>
    public DataStamp Stamp { get; }

    /// <summary>Open time of the newest candle that is certainly final; null when there is none.</summary>
    public Instant? NewestFinal => _newestIsFinal ? _candles[^1].OpenTime : Count > 1 ? _candles[^2].OpenTime : null;

    /// <summary>A candle.</summary>
    public Candle this[int index] => _candles[index];

    /// <summary>True when a candle is final.</summary>
    public bool IsFinal(int index) => index < Count - 1 || _newestIsFinal;

    /// <summary>
    /// The candles missing between two neighbouring rows, the later one final. Null when there is no such gap from
    /// <paramref name="first"/> on, or the clock cannot be trusted.
    /// </summary>
    /// <param name="first">Open time of the first missing candle.</param>
    public CandleGap? GapAt(Instant first)
    {
        for (var i = 1; _clockIsSound && i < Count && IsFinal(i); i++)
        {
            if (_candles[i].OpenTime > first)
            {
                return _candles[i - 1].OpenTime == first.PlusMilliseconds(-_step)
                    ? new CandleGap(first, _candles[i].OpenTime.PlusMilliseconds(-_step))
                    : null;
            }
        }

        return null;
    }
}
