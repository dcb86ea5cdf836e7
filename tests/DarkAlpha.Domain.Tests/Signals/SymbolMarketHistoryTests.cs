using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Signals;

public sealed class SymbolMarketHistoryTests
{
    private const int FullHistory = AverageTrueRange.FullHistory;

    // Whole quarters, and as many as the full baseline takes.
    private static readonly Candle[] Minutes = CandleBuilder.Walk(seed: 3, count: 15 * FullHistory);
    private static readonly Candle[] Quarters = [.. Minutes.Chunk(15).Select(Merge)];

    [TestCase(209, false)]
    [TestCase(210, true)]
    public void There_is_an_atr_once_14_quarters_are_complete(int minutes, bool known)
    {
        var context = MarketFeed.ContextOf(MarketFeed.OfCandles(Minutes[..minutes]));
        Assert.That((context.Atr15m.HasValue, context.Atr15mBaseline.HasValue), Is.EqualTo((known, known)));
    }

    [TestCase(AtrSmoothing.Simple)]
    [TestCase(AtrSmoothing.Wilder)]
    public void A_warm_start_with_quarters_gives_the_atr_and_baseline_of_their_minutes(AtrSmoothing smoothing)
    {
        var settings = new MarketOptions { AtrSmoothing = smoothing };
        var warm = new SymbolMarket(new Symbol("BTCUSDT"), settings);
        foreach (var quarter in Quarters)
        {
            Assert.That(warm.OnQuarter(quarter), Is.EqualTo(CandleUpdate.Advanced));
        }

        var actual = MarketFeed.ContextOf(warm);
        var expected = MarketFeed.ContextOf(MarketFeed.OfCandles(Minutes, settings));
        var reference = new AverageTrueRange(smoothing);
        Array.ForEach(Quarters, q => reference.Add(q));
        Assert.That((actual.Atr15m, actual.Atr15mBaseline), Is.EqualTo((expected.Atr15m, expected.Atr15mBaseline)));
        Assert.That((actual.Atr15m, actual.Atr15mBaseline), Is.EqualTo((reference.Value, reference.Baseline)));
    }

    [Test]
    public void Minutes_continue_where_a_warm_start_ended()
    {
        var warm = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        Array.ForEach(Quarters[..100], q => warm.OnQuarter(q));
        Array.ForEach(Minutes[(100 * 15 - 60)..], m => warm.OnMinute(m, closed: true, receivedAt: new Instant(1)));
        MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(warm), MarketFeed.ContextOf(MarketFeed.OfCandles(Minutes)));
    }

    [Test]
    public void A_missing_quarter_is_a_gap_until_it_is_repaired()
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        Array.ForEach(Quarters[..20], q => market.OnQuarter(q));
        market.OnQuarter(Quarters[21]);
        Assert.That(market.HasGap, Is.True);
        market.OnQuarter(Quarters[20]);
        Assert.That(market.HasGap, Is.False);
        var reference = new AverageTrueRange(AtrSmoothing.Simple);
        Array.ForEach(Quarters[..22], q => reference.Add(q));
        Assert.That(MarketFeed.ContextOf(market).Atr15m, Is.EqualTo(reference.Value));
    }

    [Test]
    public void A_15m_candle_is_a_gap_as_soon_as_its_minutes_have_passed_without_completing_it()
    {
        // The minutes begin in the middle of quarter 20, so they can never make it, and the history by REST ended before it.
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        Array.ForEach(Quarters[..20], q => market.OnQuarter(q));
        Array.ForEach(Minutes[305..314], m => market.OnMinute(m, closed: true, receivedAt: new Instant(1)));
        Assert.That(market.HasGap, Is.False, "quarter 20 is not over yet");
        market.OnMinute(Minutes[314], closed: true, receivedAt: new Instant(1));
        Assert.That(market.HasGap, Is.True, "the last 14 completed quarters include one that is missing");
        market.OnQuarter(Quarters[20]);
        Assert.That(market.HasGap, Is.False);
    }

    [TestCase(1_650, Description = "a minute of the current quarter but one")]
    [TestCase(1_660)]
    [TestCase(1_664, Description = "the newest")]
    public void A_revised_minute_changes_what_was_computed_from_it(int minute)
    {
        var revised = Minutes[minute] with { High = 2 * Minutes[minute].High, Close = 1.5 * Minutes[minute].Close };
        Candle[] history = [.. Minutes[..minute], revised, .. Minutes[(minute + 1)..]];
        var market = MarketFeed.OfCandles(Minutes);
        Assert.That(market.OnMinute(revised, closed: true, receivedAt: new Instant(1)), Is.EqualTo(CandleUpdate.Rewritten));
        MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(market), MarketFeed.ContextOf(MarketFeed.OfCandles(history)));
    }

    [Test]
    public void The_smallest_market_still_follows_a_revision_of_the_quarter_before_the_newest_minutes()
    {
        var settings = new MarketOptions { MinuteCandles = 1 };
        var revised = Minutes[285] with { High = 2 * Minutes[285].High };
        var market = MarketFeed.OfCandles(Minutes[..310], settings);
        Assert.That(market.OnMinute(revised, closed: true, receivedAt: new Instant(1)), Is.EqualTo(CandleUpdate.Rewritten));
        var expected = MarketFeed.OfCandles([.. Minutes[..285], revised, .. Minutes[286..310]], settings);
        MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(market), MarketFeed.ContextOf(expected));
    }

    [Test]
    public void A_restart_removes_all_candles()
    {
        var feed = new MarketFeed().Steadily(0, 300);
        var before = feed.Market.Times;
        feed.Market.RestartCandles();
        var context = feed.Market.ContextAt(feed.Now, openInterestUsable: true);
        Assert.Multiple(() =>
        {
            Assert.That(
                (context.Return5m, context.Atr15m, context.Atr15mBaseline),
                Is.EqualTo(((double?)null, (double?)null, (double?)null)));
            Assert.That((context.Sweep.HasValue, context.LastKlineClose), Is.EqualTo((false, (Instant?)null)));
            Assert.That((feed.Market.Minutes.IsEmpty, feed.Market.Quarters.IsEmpty, feed.Market.HasGap), Is.EqualTo((true, true, false)));
            Assert.That((context.Price, context.FundingRate), Is.EqualTo((99.98, 0.0001)), "price and funding stay");
            Assert.That(feed.Market.Times, Is.EqualTo(before with { LastKlineClose = null }));
        });
    }

    [Test]
    public void A_market_fed_after_a_restart_equals_a_new_one()
    {
        var market = MarketFeed.OfCandles(CandleBuilder.Walk(seed: 9, count: 500));
        market.RestartCandles();
        Array.ForEach(Minutes, m => market.OnMinute(m, closed: true, receivedAt: new Instant(1)));
        Assert.That(MarketFeed.ContextOf(market), Is.EqualTo(MarketFeed.ContextOf(MarketFeed.OfCandles(Minutes))));
    }

    [Test]
    public void The_indicators_restart_when_a_gap_is_too_large_to_repair()
    {
        var market = MarketFeed.OfCandles(Minutes[..300]);
        Assert.That(MarketFeed.ContextOf(market).Atr15m, Is.Not.Null);
        Assert.That(market.OnMinute(Minutes[600], closed: true, receivedAt: new Instant(1)), Is.EqualTo(CandleUpdate.Restarted));
        MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(market), MarketFeed.ContextOf(MarketFeed.OfCandles([Minutes[600]])));
        Array.ForEach(Minutes[601..], m => market.OnMinute(m, closed: true, receivedAt: new Instant(1)));
        MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(market), MarketFeed.ContextOf(MarketFeed.OfCandles(Minutes[600..])));
    }

    private static Candle Merge(Candle[] minutes) => new(
        minutes[0].OpenTime,
        minutes[0].Open,
        minutes.Max(m => m.High),
        minutes.Min(m => m.Low),
        minutes[^1].Close,
        minutes.Sum(m => m.Volume));
}
