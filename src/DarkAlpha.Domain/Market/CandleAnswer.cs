namespace DarkAlpha.Domain.Market;

/// <summary>
/// The candles of one REST answer, ascending, and which of them are surely final. Every candle that a later one follows is. The newest one
/// is when a whole candle of one minute has passed between its close and the moment the request was sent: the copy that answered may be
/// behind the exchange, and the corrected clock may be off by what is not yet called degraded. An answer that was made before a minute's
/// end and read after it shows half a candle.
/// </summary>
public sealed class CandleAnswer
{
    private const long Timeout = (long)CandleInterval.OneMinute;

    private readonly IReadOnlyList<Candle> _candles;
    private readonly bool _newestIsFinal;

    /// <summary>Judges an answer.</summary>
    /// <param name="candles">The candles, ascending.</param>
    /// <param name="interval">Their length.</param>
    /// <param name="sentAt">When the request was sent, on the corrected clock; null when that clock is not sound.</param>
    /// <param name="arrivedAt">When the answer arrived.</param>
    public CandleAnswer(IReadOnlyList<Candle> candles, CandleInterval interval, long? sentAt, long arrivedAt)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var sound = candles.Count;
        while (sound > 0 && DataStamp.IsAfter(candles[sound - 1].OpenTime, arrivedAt))
        {
            sound--;
        }

        FutureCandle = sound < candles.Count ? candles[^1].OpenTime : null;
        _candles = sound < candles.Count ? [.. candles.Take(sound)] : candles;
        var sent = sentAt ?? arrivedAt;
        if (sound > 0)
        {
            var end = _candles[^1].CloseTime(interval) + 1;
            _newestIsFinal = end - 1 + Timeout < sentAt;
            Stamp = new DataStamp(Math.Min(sent, end), arrivedAt);
        }
        else
        {
            Stamp = new DataStamp(sent, arrivedAt);
        }
    }

    /// <summary>How many candles there are, those dated in the future left out.</summary>
    public int Count => _candles.Count;

    /// <summary>Open time of the latest candle that was left out because it is dated in the future; null when none was.</summary>
    public long? FutureCandle { get; }

    /// <summary>
    /// When it was made and when it arrived: no earlier than the request can be vouched for, and a copy without a candle of this minute is
    /// as old as the last minute it knows.
    /// </summary>
    public DataStamp Stamp { get; }

    /// <summary>Open time of the newest candle that is surely final; null when none is.</summary>
    public long? NewestFinal => _newestIsFinal ? _candles[^1].OpenTime : Count > 1 ? _candles[^2].OpenTime : null;

    /// <summary>A candle.</summary>
    public Candle this[int index] => _candles[index];

    /// <summary>True when a candle will not change any more.</summary>
    public bool IsFinal(int index) => index < Count - 1 || _newestIsFinal;
}
