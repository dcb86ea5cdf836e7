using DarkAlpha.Domain.Indicators;

namespace DarkAlpha.Domain.Signals;

/// <summary>How indicators are computed from market data.</summary>
public sealed record MarketOptions
{
    /// <summary><c>ATR_SMOOTHING</c>.</summary>
    public AtrSmoothing AtrSmoothing { get; init; } = AtrSmoothing.Simple;

    /// <summary><c>FAKE_BREAKOUT_CONFIRM</c>.</summary>
    public BreakoutConfirmation BreakoutConfirmation { get; init; } = BreakoutConfirmation.Closed;

    /// <summary><c>STATE_SYNC_KLINES</c>: minimum number of 1m candles to hold.</summary>
    public int MinuteCandles { get; init; } = 120;
}
