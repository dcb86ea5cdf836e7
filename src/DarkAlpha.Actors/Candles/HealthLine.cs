using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Candles;

/// <summary>Formats the parts of a symbol's health log line.</summary>
internal static class HealthLine
{
    /// <summary>Number of candles a series holds, without missing ones.</summary>
    public static int CandleCount(CandleSeries series)
    {
        var count = 0;
        if (series is { Oldest: { } oldest, Newest: { } newest })
        {
            for (var openTime = oldest; openTime <= newest; openTime = openTime.PlusMilliseconds((long)series.Interval))
            {
                count += series.TryGet(openTime, out _) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>A price, or <c>none</c>.</summary>
    public static string Price(double? price) => price is { } known ? PlainNumber.Format(known, 10) : "none";

    /// <summary>The age of each kind of data in milliseconds; a dash for data that never arrived.</summary>
    public static string Ages(in DataHealth health) =>
        $"price {Age(health.PriceAgeMs)} kline {Age(health.KlineReceivedAgeMs)} close {Age(health.KlineCloseAgeMs)} "
        + $"funding {Age(health.FundingAgeMs)} oi {Age(health.OpenInterestAgeMs)}";

    /// <summary>Describes the missing candles.</summary>
    /// <param name="minutes">The gap in the 1m candles; null when only 15m candles are missing.</param>
    public static string Missing(CandleGap? minutes) => minutes is { } gap
        ? $"1m (opening {Time(gap.FirstOpenTime)} to {Time(gap.LastOpenTime)} UTC)"
        : "15m";

    private static string Time(Instant openTime) => openTime.ToDateTimeOffset().ToString("HH:mm");

    private static string Age(long? age) => age?.ToString() ?? "-";
}
