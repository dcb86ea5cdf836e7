using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Market;

/// <summary>One candle (the exchange says <c>kline</c>) of a symbol.</summary>
/// <param name="OpenTime">First instant of the candle; the candle's key.</param>
/// <param name="Open">First price, in quote currency.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Traded amount in base currency; 0 is a real value (the matching engine may pause).</param>
public readonly record struct Candle(Instant OpenTime, double Open, double High, double Low, double Close, double Volume)
{
    /// <summary>Last millisecond that belongs to the candle: open time + interval − 1 ms.</summary>
    public Instant CloseTime(CandleInterval interval) => OpenTime.PlusMilliseconds((long)interval - 1);

    /// <summary>
    /// Describes why these numbers cannot be a candle of <paramref name="interval"/>; null when they can.
    /// Prices are finite and above 0, the low is the lowest and the high the highest of the four, the volume is not negative and the
    /// open time lies on the interval's grid.
    /// </summary>
    public string? FindDefect(CandleInterval interval)
    {
        // One combined test keeps the valid case cheap: a comparison with NaN is false, so NaN fails it, too.
        if (OpenTime.UnixMilliseconds % (long)interval == 0
            && Low > 0 && High < double.PositiveInfinity
            && Low <= Open && Low <= Close && High >= Open && High >= Close
            && Volume >= 0 && Volume < double.PositiveInfinity)
        {
            return null;
        }

        return DescribeDefect(interval);
    }

    private string DescribeDefect(CandleInterval interval)
    {
        if (OpenTime.UnixMilliseconds % (long)interval != 0)
        {
            return $"open time {OpenTime.UnixMilliseconds} is not a multiple of {(long)interval} ms";
        }

        foreach (var (name, price) in new[] { ("open", Open), ("high", High), ("low", Low), ("close", Close) })
        {
            if (!double.IsFinite(price) || price <= 0)
            {
                return $"{name} {price} is not a price above 0";
            }
        }

        if (High < Low)
        {
            return $"high {High} is below low {Low}";
        }

        if (Open > High || Close > High)
        {
            return $"high {High} is below open {Open} or close {Close}";
        }

        return Open < Low || Close < Low
            ? $"low {Low} is above open {Open} or close {Close}"
            : $"volume {Volume} is not a number of at least 0";
    }
}
