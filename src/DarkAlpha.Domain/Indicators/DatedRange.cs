using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Indicators;

/// <summary>The average true range after one candle.</summary>
/// <param name="OpenTime">Open time of the candle.</param>
/// <param name="Value">The average, in quote currency.</param>
/// <param name="Baseline">Its baseline, in quote currency.</param>
public readonly record struct DatedRange(Instant OpenTime, double Value, double Baseline)
{
    /// <summary>
    /// The average after each candle of a series that has one, oldest first. Computed from the candles held alone: with Wilder's smoothing,
    /// which has no end, it differs a little from an average that has seen more.
    /// </summary>
    public static IReadOnlyList<DatedRange> Over(CandleSeries candles, AtrSmoothing smoothing)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var ranges = new List<DatedRange>();
        if (candles is { Oldest: { } oldest, LastClosed: { } last })
        {
            var atr = new AverageTrueRange(smoothing);
            for (var time = oldest; time <= last; time = time.PlusMilliseconds((long)candles.Interval))
            {
                candles.TryGet(time, out var candle);
                atr.Add(candle);
                if (atr is { Value: { } value, Baseline: { } baseline })
                {
                    ranges.Add(new DatedRange(time, value, baseline));
                }
            }
        }

        return ranges;
    }
}
