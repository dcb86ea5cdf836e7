using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Market;

/// <summary>Aggregates 1m candles into 15m candles: first open, highest high, lowest low, last close, summed volume.</summary>
public static class FifteenMinuteCandles
{
    /// <summary>Number of 1m candles in one 15m candle.</summary>
    public const int MinutesPerCandle = (int)CandleInterval.FifteenMinutes / (int)CandleInterval.OneMinute;

    /// <summary>Open time of the 15m candle that an instant belongs to.</summary>
    public static Instant OpenTimeOf(Instant time) => time.PlusMilliseconds(-(time.UnixMilliseconds % (long)CandleInterval.FifteenMinutes));

    /// <summary>True when the 1m candle that opens at <paramref name="openTime"/> is the last of its 15m candle.</summary>
    public static bool IsLastMinute(Instant openTime) =>
        OpenTimeOf(openTime).PlusMilliseconds((long)CandleInterval.FifteenMinutes - (long)CandleInterval.OneMinute) == openTime;

    /// <summary>
    /// Aggregates the 15m candle that opens at <paramref name="openTime"/>; false unless all fifteen minutes are held and closed.
    /// </summary>
    public static bool TryMake(CandleSeries minutes, Instant openTime, out Candle candle)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        if (!minutes.TryGetClosed(openTime, out candle))
        {
            return false;
        }

        for (var i = 1; i < MinutesPerCandle; i++)
        {
            if (!minutes.TryGetClosed(openTime.PlusMilliseconds(i * (long)CandleInterval.OneMinute), out var minute))
            {
                candle = default;
                return false;
            }

            candle = candle with
            {
                High = Math.Max(candle.High, minute.High),
                Low = Math.Min(candle.Low, minute.Low),
                Close = minute.Close,
                Volume = candle.Volume + minute.Volume,
            };
        }

        return true;
    }
}
