namespace DarkAlpha.Domain.Market;

/// <summary>Candles missing (or never closed) inside a series.</summary>
/// <param name="FirstOpenTime">Open time of the first missing candle, Unix milliseconds UTC.</param>
/// <param name="LastOpenTime">Open time of the last missing candle, Unix milliseconds UTC; candles in between may be known.</param>
public readonly record struct CandleGap(long FirstOpenTime, long LastOpenTime);
