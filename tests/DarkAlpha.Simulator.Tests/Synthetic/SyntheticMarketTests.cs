using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Tests.Synthetic;

[TestFixture]
public sealed class SyntheticMarketTests
{
    private static readonly int[] SettlementHours = [0, 8, 16, 0, 8, 16, 0, 8, 16];

    private static IEnumerable<SyntheticMarketOptions> Markets => SampleData.Markets;

    [TestCaseSource(nameof(Markets))]
    public void Every_candle_is_valid_and_continues_the_previous_one(SyntheticMarketOptions options)
    {
        var candles = ThreeDays(options).ConvertAll(m => m.Candle);

        Assert.That(candles, Has.Count.EqualTo(3 * 1_440));
        Assert.That(candles[0].OpenTime, Is.EqualTo(Instant.From(options.Start)));
        Assert.That(candles.Select(c => c.FindDefect(CandleInterval.OneMinute)), Is.All.Null);
        Assert.That(
            candles.Skip(1).Select(c => c.OpenTime), Is.EqualTo(candles.SkipLast(1).Select(c => c.OpenTime.PlusMilliseconds(60_000))));
        Assert.That(candles.Skip(1).Select(c => c.Open), Is.EqualTo(candles.SkipLast(1).Select(c => c.Close)));
    }

    [TestCaseSource(nameof(Markets))]
    public void Every_price_is_a_multiple_of_the_tick_size(SyntheticMarketOptions options)
    {
        var prices = ThreeDays(options).SelectMany(m => new[] { m.Candle.Open, m.Candle.High, m.Candle.Low, m.Candle.Close });

        Assert.That(prices.Select(p => (decimal)p % options.TickSize), Is.All.EqualTo(0m));
    }

    [TestCaseSource(nameof(Markets))]
    public void Equal_options_give_equal_minutes(SyntheticMarketOptions options) =>
        Assert.That(ThreeDays(options), Is.EqualTo(ThreeDays(options with { })));

    [Test]
    public void Another_seed_or_another_symbol_gives_another_market()
    {
        var options = SampleData.Markets[0];
        var closes = Closes(options);

        Assert.That(Closes(options with { Seed = options.Seed + 1 }), Is.Not.EqualTo(closes));
        Assert.That(Closes(options with { Symbol = "SOLUSDT" }), Is.Not.EqualTo(closes));
    }

    [Test]
    public void Open_interest_is_sampled_every_five_minutes_and_funding_settled_every_eight_hours()
    {
        var minutes = ThreeDays(SampleData.Markets[0]);

        Assert.That(minutes.Count(m => m.HasOpenInterestSample), Is.EqualTo(3 * 24 * 12));
        Assert.That(
            minutes.Where(m => m.HasFundingEvent).Select(m => m.Candle.OpenTime.ToDateTimeOffset().Hour),
            Is.EqualTo(SettlementHours));
    }

    [Test]
    public void A_market_that_does_not_start_on_the_minute_is_rejected() =>
        Assert.That(
            () => new SyntheticMarket(SampleData.Markets[0] with { Start = SampleData.Start.AddSeconds(1) }),
            Throws.ArgumentException.With.Message.Contains("invalid synthetic market"));

    private static List<MarketMinute> ThreeDays(SyntheticMarketOptions options) =>
        [.. new SyntheticMarket(options).Until(options.Start.AddDays(3))];

    private static List<double> Closes(SyntheticMarketOptions options) => ThreeDays(options).ConvertAll(m => m.Candle.Close);
}
