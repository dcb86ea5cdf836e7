using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>The same market upside down around 100, in which LONG is SHORT.</summary>
public static class Mirrored
{
    private const double Sum = 200;

    public static double Of(double price) => Sum - price;

    public static Candle Of(Candle candle) => candle with
    {
        Open = Of(candle.Open),
        High = Of(candle.Low),
        Low = Of(candle.High),
        Close = Of(candle.Close),
    };

    public static PartialMinute Of(PartialMinute partial) => new(High: Of(partial.Low), Low: Of(partial.High));

    public static Levels Of(Levels levels) => new(
        levels.Side == Side.Long ? Side.Short : Side.Long, Of(levels.Entry), Of(levels.Stop), Of(levels.TakeProfit));
}
