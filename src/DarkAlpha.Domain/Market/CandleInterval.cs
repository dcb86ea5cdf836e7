namespace DarkAlpha.Domain.Market;

/// <summary>Length of a candle; the value is in milliseconds. Open times are multiples of it, counted from the Unix epoch (UTC).</summary>
public enum CandleInterval
{
    /// <summary>No interval; never the length of a candle.</summary>
    None = 0,

    /// <summary>The exchange's <c>1m</c> kline.</summary>
    OneMinute = 60_000,

    /// <summary>The exchange's <c>15m</c> kline.</summary>
    FifteenMinutes = 900_000,
}
