using DarkAlpha.Domain.Market;

namespace DarkAlpha.TestSupport.Builders;

/// <summary>1m candles, named by their minute counted from <see cref="Instants.Midnight"/>.</summary>
public static class CandleBuilder
{
    public static Candle Minute(int minute, double open = 100, double high = 101, double low = 99, double close = 100, double volume = 1) =>
        new(Instants.OpenOf(minute), open, high, low, close, volume);

    public static Candle Flat(int minute, double price) => Minute(minute, price, price, price, price);

    public static Candle Quarter(
        int quarter, double open = 100, double high = 101, double low = 99, double close = 100, double volume = 1) =>
        new(Instants.Midnight.PlusMilliseconds(quarter * Instants.Quarter), open, high, low, close, volume);

    /// <summary>A random walk of consecutive minutes; the same seed always gives the same walk.</summary>
    public static Candle[] Walk(int seed, int count)
    {
        var random = new Random(seed);
        var candles = new Candle[count];
        var price = 100.0;
        for (var i = 0; i < count; i++)
        {
            var close = price * (1 + 0.004 * (random.NextDouble() - 0.5));
            var high = Math.Max(price, close) * (1 + 0.002 * random.NextDouble());
            var low = Math.Min(price, close) * (1 - 0.002 * random.NextDouble());
            candles[i] = new Candle(Instants.OpenOf(i), price, high, low, close, random.Next(0, 1_000));
            price = close;
        }

        return candles;
    }

    /// <summary>A candle as it may look before its minute is over: same open time and open, another close.</summary>
    public static Candle Forming(in Candle closed) =>
        closed with { High = closed.Open, Low = closed.Open, Close = closed.Open, Volume = closed.Volume / 2 };
}
