using DarkAlpha.Domain.Market;

namespace DarkAlpha.Domain.Tests.Market;

public sealed class CandleTests
{
    [Test]
    public void A_candle_closes_a_millisecond_before_the_next_one_opens()
    {
        Assert.That(CandleBuilder.Minute(1).CloseTime(CandleInterval.OneMinute), Is.EqualTo(Instants.Midnight.PlusMilliseconds(119_999)));
        Assert.That(
            CandleBuilder.Quarter(1).CloseTime(CandleInterval.FifteenMinutes), Is.EqualTo(Instants.Midnight.PlusMilliseconds(1_799_999)));
    }

    [Test]
    public void A_possible_candle_has_no_defect()
    {
        Assert.That(CandleBuilder.Minute(7).FindDefect(CandleInterval.OneMinute), Is.Null);
        Assert.That(CandleBuilder.Flat(7, 0.0001).FindDefect(CandleInterval.OneMinute), Is.Null, "four equal prices");
        Assert.That(CandleBuilder.Minute(7, volume: 0).FindDefect(CandleInterval.OneMinute), Is.Null, "the matching engine may pause");
    }

    [TestCase(-1)]
    [TestCase(1)]
    [TestCase(59_999)]
    public void The_open_time_lies_on_the_grid(long offset)
    {
        var candle = CandleBuilder.Minute(1) with { OpenTime = Instants.OpenOf(1).PlusMilliseconds(offset) };
        Assert.That(candle.FindDefect(CandleInterval.OneMinute), Does.Contain("not a multiple of 60000 ms"));
    }

    [Test]
    public void A_1m_candle_is_not_a_15m_candle() =>
        Assert.That(CandleBuilder.Minute(1).FindDefect(CandleInterval.FifteenMinutes), Does.Contain("not a multiple of 900000 ms"));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(0)]
    [TestCase(-1)]
    public void Every_price_is_a_number_above_zero(double price)
    {
        Assert.That(Defect(CandleBuilder.Minute(0, open: price)), Does.StartWith("open"));
        Assert.That(Defect(CandleBuilder.Minute(0, high: price)), Does.StartWith("high"));
        Assert.That(Defect(CandleBuilder.Minute(0, low: price)), Does.StartWith("low"));
        Assert.That(Defect(CandleBuilder.Minute(0, close: price)), Does.StartWith("close"));
    }

    [Test]
    public void The_high_is_the_highest_and_the_low_the_lowest()
    {
        Assert.That(Defect(CandleBuilder.Minute(0, open: 101.5)), Is.EqualTo("high 101 is below open 101.5 or close 100"));
        Assert.That(Defect(CandleBuilder.Minute(0, close: 101.5)), Is.EqualTo("high 101 is below open 100 or close 101.5"));
        Assert.That(Defect(CandleBuilder.Minute(0, open: 98.5)), Is.EqualTo("low 99 is above open 98.5 or close 100"));
        Assert.That(Defect(CandleBuilder.Minute(0, close: 98.5)), Is.EqualTo("low 99 is above open 100 or close 98.5"));
        Assert.That(Defect(CandleBuilder.Minute(0, high: 98)), Is.EqualTo("high 98 is below low 99"));
        Assert.That(Defect(CandleBuilder.Minute(0, open: 99, close: 101)), Is.Null, "open and close may be the extremes");
    }

    [TestCase(-0.001)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void The_volume_is_a_number_of_at_least_zero(double volume) =>
        Assert.That(Defect(CandleBuilder.Minute(0, volume: volume)), Is.EqualTo($"volume {volume} is not a number of at least 0"));

    private static string? Defect(in Candle candle) => candle.FindDefect(CandleInterval.OneMinute);
}
