using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Signals;

public sealed class SymbolMarketTests
{
    private static readonly MarketOptions JudgeForming = new() { BreakoutConfirmation = BreakoutConfirmation.Forming };

    [Test]
    public void A_new_symbol_has_no_data()
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        Assert.That(market.Times, Is.EqualTo(new DataTimes(null, null, null, GapOpen: false, null, null)));
        Assert.That(
            market.ContextAt(new Instant(5), openInterestUsable: true),
            Is.EqualTo(new SignalContext { Symbol = new Symbol("BTCUSDT"), Timestamp = new Instant(5), Price = 0 }));
    }

    [Test]
    public void The_context_carries_the_latest_of_everything()
    {
        var feed = new MarketFeed().Steadily(0, 30);
        feed.Market.OnMarkPrice(99.5);
        var context = feed.Market.ContextAt(feed.Now, openInterestUsable: true);
        Assert.Multiple(() =>
        {
            Assert.That((context.Symbol.Name, context.Timestamp), Is.EqualTo(("BTCUSDT", feed.Now)));
            Assert.That((context.Price, context.MarkPrice, context.FundingRate), Is.EqualTo((99.98, 99.5, 0.0001)));
            Assert.That(context.OpenInterest, Is.GreaterThan(0));
            Assert.That(context.LastKlineClose, Is.EqualTo(feed.Now));
            Assert.That(feed.Market.Times, Is.EqualTo(new DataTimes(feed.Now, feed.Now, feed.Now, GapOpen: false, feed.Now, feed.Now)));
        });
    }

    [Test]
    public void The_ranges_for_a_chart_end_with_the_average_and_baseline_that_the_strategies_see()
    {
        const int Quarters = 20;
        var feed = new MarketFeed().Steadily(0, Quarters * 15);
        var context = feed.Market.ContextAt(feed.Now, openInterestUsable: true);

        var ranges = DatedRange.Over(feed.Market.Quarters, new MarketOptions().AtrSmoothing);

        Assert.That(ranges, Has.Count.EqualTo(Quarters - AverageTrueRange.Period + 1), "the first 13 candles have no average");
        var last = ranges[ranges.Count - 1];
        Assert.Multiple(() =>
        {
            Assert.That(last.OpenTime, Is.EqualTo(feed.Market.Quarters.LastClosed));
            Assert.That(last.Value, Is.EqualTo(context.Atr15m!.Value).Within(1e-12));
            Assert.That(last.Baseline, Is.EqualTo(context.Atr15mBaseline!.Value).Within(1e-12));
        });
    }

    [Test]
    public void Stale_open_interest_is_hidden()
    {
        var feed = new MarketFeed().Steadily(0, 60);
        var seen = feed.Market.ContextAt(feed.Now, openInterestUsable: true);
        var hidden = feed.Market.ContextAt(feed.Now, openInterestUsable: false);
        Assert.That(new[] { seen.OpenInterest, seen.OpenInterestZScore15m, seen.OpenInterestDelta15m }, Is.All.Not.Null);
        Assert.That(hidden, Is.EqualTo(seen with { OpenInterest = null, OpenInterestZScore15m = null, OpenInterestDelta15m = null }));
    }

    [Test]
    public void Open_interest_ages_from_the_moment_it_was_measured()
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        market.OnOpenInterest(Instants.Midnight, 1_000, receivedAt: Instants.Midnight.PlusMilliseconds(125_000));
        Assert.That(market.Times.OpenInterestReceived, Is.EqualTo(Instants.Midnight));
        market.OnOpenInterest(
            Instants.Midnight.PlusMilliseconds(-Instants.Minute), 999, receivedAt: Instants.Midnight.PlusMilliseconds(126_000));
        Assert.That(market.Times.OpenInterestReceived, Is.EqualTo(Instants.Midnight), "a late one makes it no older");
        market.OnOpenInterest(Instants.Midnight.PlusMilliseconds(130_000), 0, receivedAt: Instants.Midnight.PlusMilliseconds(130_000));
        Assert.That(market.Times.OpenInterestReceived, Is.EqualTo(Instants.Midnight), "and none makes it no younger");
    }

    [TestCase(1_000, ExpectedResult = 2_000)]
    [TestCase(1_001, ExpectedResult = 1_000)]
    [TestCase(Instants.Day, ExpectedResult = 1_000)]
    public double? Open_interest_dated_in_the_future_is_ignored(long ahead)
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        market.OnOpenInterest(Instants.Midnight, 1_000, receivedAt: Instants.Midnight);
        market.OnOpenInterest(Instants.Midnight.PlusMilliseconds(10 + ahead), 2_000, receivedAt: Instants.Midnight.PlusMilliseconds(10));
        Assert.That(market.Times.OpenInterestReceived, Is.LessThanOrEqualTo(Instants.Midnight.PlusMilliseconds(10)));
        return market.ContextAt(Instants.Midnight.PlusMilliseconds(10), openInterestUsable: true).OpenInterest;
    }

    [Test]
    public void After_a_jump_of_the_clock_open_interest_dated_in_the_future_is_removed()
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        market.OnOpenInterest(Instants.Midnight, 1_000, receivedAt: Instants.Midnight);
        market.OnOpenInterest(Instants.OpenOf(20), 5_000, receivedAt: Instants.OpenOf(20));
        market.OnOpenInterest(Instants.OpenOf(1), 1_100, receivedAt: Instants.OpenOf(1));
        Assert.That(market.OpenInterest.Current, Is.EqualTo(1_100));
        Assert.That(market.Times.OpenInterestReceived, Is.EqualTo(Instants.Midnight.PlusMilliseconds(Instants.Minute)));
    }

    [Test]
    public void Only_a_closed_candle_moves_the_last_close()
    {
        var market = MarketFeed.OfCandles([CandleBuilder.Minute(0)]);
        market.OnMinute(CandleBuilder.Minute(1), closed: false, receivedAt: Instants.OpenOf(1).PlusMilliseconds(7));
        Assert.That(market.Times.LastKlineClose, Is.EqualTo(Instants.OpenOf(1).PlusMilliseconds(-1)));
        Assert.That(market.Times.KlineReceived, Is.EqualTo(Instants.OpenOf(1).PlusMilliseconds(7)));
    }

    [Test]
    public void A_missing_minute_opens_a_gap_and_its_repair_closes_it()
    {
        var market = MarketFeed.OfCandles([CandleBuilder.Minute(0), CandleBuilder.Minute(2)]);
        Assert.That((market.HasGap, market.Times.GapOpen), Is.EqualTo((true, true)));
        market.OnMinute(CandleBuilder.Minute(1), closed: true, receivedAt: new Instant(1));
        Assert.That((market.HasGap, market.Times.GapOpen), Is.EqualTo((false, false)));
    }

    [TestCase(5, true, null)]
    [TestCase(6, true, 0.25)]
    [TestCase(6, false, 0.25, Description = "the newest candle counts while it forms")]
    public void The_return_compares_the_newest_close_with_the_fifth_before_it(int candles, bool lastClosed, double? expected)
    {
        var market = MarketFeed.OfCandles(Enumerable.Range(0, candles - 1).Select(i => CandleBuilder.Flat(i, i == 0 ? 80 : 90)));
        market.OnMinute(CandleBuilder.Flat(candles - 1, 100), lastClosed, receivedAt: new Instant(1));
        Assert.That(MarketFeed.ContextOf(market).Return5m, Is.EqualTo(expected));
    }

    [Test]
    public void The_return_follows_the_forming_candle()
    {
        var market = MarketFeed.OfCandles(Enumerable.Range(0, 6).Select(i => CandleBuilder.Flat(i, 100)));
        market.OnMinute(CandleBuilder.Flat(6, 110), closed: false, receivedAt: new Instant(1));
        Assert.That(MarketFeed.ContextOf(market).Return5m, Is.EqualTo(0.1).Within(1e-12));
        market.OnMinute(CandleBuilder.Flat(6, 120), closed: false, receivedAt: new Instant(1));
        Assert.That(MarketFeed.ContextOf(market).Return5m, Is.EqualTo(0.2).Within(1e-12));
    }

    [TestCase(20, false)]
    [TestCase(21, true)]
    public void Twenty_one_closed_candles_make_a_sweep_window(int closed, bool known)
    {
        var market = MarketFeed.OfCandles(CandleBuilder.Walk(1, closed));
        market.OnMinute(MarketFeed.Steady(closed), closed: false, receivedAt: new Instant(1));
        Assert.That(MarketFeed.ContextOf(market).Sweep.HasValue, Is.EqualTo(known));
    }

    [TestCase(19, false)]
    [TestCase(20, true)]
    public void Twenty_closed_candles_and_a_forming_one_make_a_window_when_the_forming_one_is_judged(int closed, bool known)
    {
        var market = MarketFeed.OfCandles(CandleBuilder.Walk(1, closed), JudgeForming);
        market.OnMinute(MarketFeed.Steady(closed), closed: false, receivedAt: new Instant(1));
        Assert.That(MarketFeed.ContextOf(market).Sweep.HasValue, Is.EqualTo(known));
    }

    [TestCase(BreakoutConfirmation.Closed)]
    [TestCase(BreakoutConfirmation.Forming)]
    public void The_extremes_are_those_of_the_twenty_candles_before_the_checked_one(BreakoutConfirmation confirmation)
    {
        var walk = CandleBuilder.Walk(seed: 2, count: 60);
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions { BreakoutConfirmation = confirmation });
        for (var i = 0; i < walk.Length; i++)
        {
            var forming = CandleBuilder.Forming(walk[i]);
            market.OnMinute(forming, closed: false, receivedAt: new Instant(1));
            AssertWindow(market, confirmation == BreakoutConfirmation.Forming ? [.. walk[..i], forming] : walk[..i]);
            market.OnMinute(walk[i], closed: true, receivedAt: new Instant(1));
            AssertWindow(market, walk[..(i + 1)]);
        }
    }

    private static void AssertWindow(SymbolMarket market, Candle[] judgedLast)
    {
        var prior = judgedLast.SkipLast(1).TakeLast(20).ToArray();
        SweepWindow? expected = prior.Length < 20 ? null : new SweepWindow(judgedLast[^1], prior.Max(c => c.High), prior.Min(c => c.Low));
        Assert.That(MarketFeed.ContextOf(market).Sweep, Is.EqualTo(expected), $"after {judgedLast.Length} candles");
    }
}
