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
}
