using DarkAlpha.Domain.Indicators;

namespace DarkAlpha.Domain.Signals;

/// <summary>How a symbol's market data becomes indicators.</summary>
public sealed record MarketOptions
{
    /// <summary><c>ATR_SMOOTHING</c>.</summary>
    public AtrSmoothing AtrSmoothing { get; init; } = AtrSmoothing.Simple;

    /// <summary><c>FAKE_BREAKOUT_CONFIRM</c>.</summary>
    public BreakoutConfirmation BreakoutConfirmation { get; init; } = BreakoutConfirmation.Closed;

    /// <summary><c>STATE_SYNC_KLINES</c>: how many 1m candles are held at least.</summary>
    public int MinuteCandles { get; init; } = 120;
}
