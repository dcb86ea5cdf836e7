using DarkAlpha.Domain.Market;

namespace DarkAlpha.Domain.Signals;

/// <content>Starts the candles anew: all of them, or after a hole of the exchange, as <c>replay</c> does after a missing minute.</content>
public sealed partial class SymbolMarket
{
    /// <summary>The newest hole of the exchange that was believed; null when there was none since the candles were last removed.</summary>
    public CandleHole? StartsAfter { get; private set; }

    /// <summary>Removes all candles and everything computed from them; price, funding and open interest stay.</summary>
    public void RestartCandles()
    {
        _minutes.Clear();
        _quarters.Candles.Clear();
        _return5m = null;
        StartsAfter = null;
        Rebuild();
    }

    /// <summary>
    /// Starts the candles and the indicators anew after a hole. Older candles are ignored from now on, also those of the hole: a later
    /// answer that has them changes nothing.
    /// </summary>
    public void StartAfter(CandleHole hole)
    {
        var next = hole.Gap.LastOpenTime.PlusMilliseconds((long)hole.Interval);
        if (hole.Interval == CandleInterval.OneMinute)
        {
            _minutes.StartAt(next);
            next = FifteenMinuteCandles.OpenTimeOf(next.PlusMilliseconds((long)CandleInterval.FifteenMinutes - MinuteMs));
        }
        else if (!FifteenMinuteCandles.TryMake(_minutes, next, out _))
        {
            // The hole may have ended within this 15m candle, which then has fewer than fifteen minutes.
            next = next.PlusMilliseconds((long)CandleInterval.FifteenMinutes);
        }

        _quarters.StartAt(next);
        StartsAfter = hole;
        Rebuild();
        _return5m = FindReturn5m();
    }
}
