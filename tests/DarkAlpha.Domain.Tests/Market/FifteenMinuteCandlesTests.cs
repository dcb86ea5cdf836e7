using DarkAlpha.Domain.Market;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Market;

public sealed class FifteenMinuteCandlesTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static readonly Arbitrary<(int Seed, int Minute)> SeedsAndMinutes = Arb.From(
        from seed in Gen.Choose(0, 1_000_000)
        from minute in Gen.Choose(15, 29)
        select (seed, minute));

    [TestCase(0, 0)]
    [TestCase(899_999, 0)]
    [TestCase(900_000, 900_000)]
    [TestCase(-1, -900_000)]
    public void A_time_belongs_to_the_utc_aligned_quarter(long sinceMidnight, long opensAt) => Assert.That(
        FifteenMinuteCandles.OpenTimeOf(Instants.Midnight.PlusMilliseconds(sinceMidnight)),
        Is.EqualTo(Instants.Midnight.PlusMilliseconds(opensAt)));

    [Test]
    public void Every_fifteenth_minute_is_the_last_of_its_quarter()
    {
        int[] last = [14, 29, 44, 59];
        Assert.That(Enumerable.Range(0, 60).Where(m => FifteenMinuteCandles.IsLastMinute(Instants.OpenOf(m))), Is.EqualTo(last));
    }

    [PropertyTest]
    public Property A_15m_candle_is_aggregated_from_its_fifteen_minutes() => Prop.ForAll(Seeds, seed =>
    {
        var walk = CandleBuilder.Walk(seed, 45);
        var minutes = walk[15..30];
        Assert.That(FifteenMinuteCandles.TryMake(Series(walk), Instants.OpenOf(15), out var quarter), Is.True);
        Assert.That(quarter, Is.EqualTo(new Candle(
            Instants.OpenOf(15),
            minutes[0].Open,
            minutes.Max(m => m.High),
            minutes.Min(m => m.Low),
            minutes[^1].Close,
            minutes.Sum(m => m.Volume))));
    });

    [PropertyTest]
    public Property There_is_no_15m_candle_when_a_minute_is_missing() => Prop.ForAll(SeedsAndMinutes, missing =>
    {
        var walk = CandleBuilder.Walk(missing.Seed, 45).Where(c => c.OpenTime != Instants.OpenOf(missing.Minute)).ToArray();
        Assert.That(FifteenMinuteCandles.TryMake(Series(walk), Instants.OpenOf(15), out _), Is.False);
    });

    [PropertyTest]
    public Property There_is_no_15m_candle_while_a_minute_is_still_forming() => Prop.ForAll(SeedsAndMinutes, forming =>
    {
        var series = new CandleSeries(CandleInterval.OneMinute, 64);
        foreach (var candle in CandleBuilder.Walk(forming.Seed, 45))
        {
            series.Update(candle, closed: candle.OpenTime != Instants.OpenOf(forming.Minute));
        }

        Assert.That(FifteenMinuteCandles.TryMake(series, Instants.OpenOf(15), out _), Is.False);
    });

    private static CandleSeries Series(Candle[] closed)
    {
        var series = new CandleSeries(CandleInterval.OneMinute, 64);
        foreach (var candle in closed)
        {
            series.Update(candle, closed: true);
        }

        return series;
    }
}
