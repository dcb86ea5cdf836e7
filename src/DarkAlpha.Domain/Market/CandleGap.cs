using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Market;

/// <summary>Candles missing (or never closed) inside a series.</summary>
/// <param name="FirstOpenTime">Open time of the first missing candle.</param>
/// <param name="LastOpenTime">Open time of the last missing candle; candles in between may be known.</param>
public readonly record struct CandleGap(Instant FirstOpenTime, Instant LastOpenTime);
