using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Signals;

/// <summary>
/// The completed 15m candles of a symbol, and the average true range of them. An update of the newest costs O(1) and allocates nothing.
/// </summary>
internal sealed class QuarterHistory(AtrSmoothing smoothing)
{
    private const long QuarterMs = (long)CandleInterval.FifteenMinutes;

    private readonly AverageTrueRange _atr = new(smoothing);
    private Instant? _fedThrough;

    /// <summary>The candles held.</summary>
    public CandleSeries Candles { get; } = new(CandleInterval.FifteenMinutes, AverageTrueRange.FullHistory);

    /// <summary>The average true range in quote currency; null while there are too few candles.</summary>
    public double? Atr => _atr.Value;

    /// <summary>Mean of the averages before the current one; null while there is no average.</summary>
    public double? AtrBaseline => _atr.Baseline;

    /// <summary>
    /// True when the minutes of the next candle have passed but it is not there, because holding them began too late to aggregate it: the
    /// average is one candle behind.
    /// </summary>
    /// <param name="minute">Open time of the last closed 1m candle.</param>
    public bool IsBehind(Instant minute) =>
        Candles.LastClosed is { } quarter
        && FifteenMinuteCandles.OpenTimeOf(minute.PlusMilliseconds((long)CandleInterval.OneMinute)) > quarter.PlusMilliseconds(QuarterMs);

    /// <summary>Merges a completed candle.</summary>
    public CandleUpdate Add(in Candle candle)
    {
        var update = Candles.Update(candle, closed: true);
        Follow(update);
        return update;
    }

    /// <summary>Removes the candles before an open time, and ignores them from now on.</summary>
    public void StartAt(Instant openTime)
    {
        Candles.StartAt(openTime);
        Recompute();
    }

    /// <summary>Computes the average again from the candles held.</summary>
    public void Recompute() => Follow(CandleUpdate.Rewritten);

    private void Follow(CandleUpdate update)
    {
        if (update is CandleUpdate.Rewritten or CandleUpdate.Restarted)
        {
            _atr.Clear();
            _fedThrough = null;
        }

        if (update is CandleUpdate.Ignored or CandleUpdate.Stored || Candles.LastClosed is not { } last || Candles.Oldest is not { } oldest)
        {
            return;
        }

        var next = _fedThrough is { } fed ? Instant.Max(fed.PlusMilliseconds(QuarterMs), oldest) : oldest;
        for (; next <= last; next = next.PlusMilliseconds(QuarterMs))
        {
            Candles.TryGet(next, out var candle);
            _atr.Add(candle);
            _fedThrough = next;
        }
    }
}
