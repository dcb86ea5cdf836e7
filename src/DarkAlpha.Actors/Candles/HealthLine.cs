using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Candles;

/// <summary>A symbol's market in figures for people.</summary>
internal static class HealthLine
{
    /// <summary>How many candles a series holds; missing ones do not count.</summary>
    public static int Held(CandleSeries series)
    {
        var held = 0;
        if (series is { Oldest: { } oldest, Newest: { } newest })
        {
            for (var openTime = oldest; openTime <= newest; openTime += (long)series.Interval)
            {
                held += series.TryGet(openTime, out _) ? 1 : 0;
            }
        }

        return held;
    }

    /// <summary>Every age of a verdict in milliseconds; a dash for what never arrived.</summary>
    public static string Ages(in DataHealth health) =>
        $"price {Age(health.PriceAgeMs)} kline {Age(health.KlineReceivedAgeMs)} close {Age(health.KlineCloseAgeMs)} "
        + $"funding {Age(health.FundingAgeMs)} oi {Age(health.OpenInterestAgeMs)}";

    /// <summary>Which candles are missing; null for 15m candles that the minutes do not cover.</summary>
    public static string Missing(CandleGap? minutes) => minutes is { } gap
        ? $"1m (opening {Time(gap.FirstOpenTime)} to {Time(gap.LastOpenTime)} UTC)"
        : "15m";

    private static string Time(long openTime) => DateTimeOffset.FromUnixTimeMilliseconds(openTime).ToString("HH:mm");

    private static string Age(long? age) => age?.ToString() ?? "-";
}
