using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Domain.Signals;

/// <summary>The candle checked for a sweep and the extremes it must sweep.</summary>
/// <param name="Judged">The newest closed 1m candle or, with <c>FAKE_BREAKOUT_CONFIRM=forming</c>, the newest one.</param>
/// <param name="PriorHigh">Highest high of the 20 candles before it (H20).</param>
/// <param name="PriorLow">Lowest low of the 20 candles before it (L20).</param>
public readonly record struct SweepWindow(Candle Judged, double PriorHigh, double PriorLow)
{
    /// <summary>Number of candles before the checked one that give the extremes.</summary>
    public const int PriorCandles = 20;

    /// <summary>
    /// The extremes of the newest closed 1m candles, which the next one may sweep. An update costs O(1) and allocates nothing.
    /// </summary>
    internal sealed class Extremes
    {
        private readonly RollingMaximum _highs = new(PriorCandles);
        private readonly RollingMaximum _negatedLows = new(PriorCandles);

        /// <summary>The newest candle and the extremes before it; null while there were too few candles before it.</summary>
        public SweepWindow? Newest { get; private set; }

        /// <summary>A candle that follows those added, and their extremes; null while there are too few of them.</summary>
        public SweepWindow? Before(in Candle next) => _highs.IsFull ? new SweepWindow(next, _highs.Value, -_negatedLows.Value) : null;

        /// <summary>Adds the next closed candle, in time order.</summary>
        public void Add(in Candle candle)
        {
            Newest = Before(candle);
            _highs.Add(candle.High);
            _negatedLows.Add(-candle.Low);
        }

        /// <summary>Removes all candles.</summary>
        public void Clear()
        {
            _highs.Clear();
            _negatedLows.Clear();
            Newest = null;
        }
    }
}
