using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Signals;

/// <summary>Missing candles that the exchange does not have either, and those that only seem so.</summary>
public sealed class CandleHoleTests
{
    private static readonly Candle[] Minutes = CandleBuilder.Walk(seed: 33, count: 130);

    private SymbolMarket _market = null!;
    private CandleIntake _intake = null!;

    [SetUp]
    public void LoseTwoMinutes()
    {
        _market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        _intake = new CandleIntake(_market);
        foreach (var candle in Minutes[..100].Where(c => c != Minutes[70] && c != Minutes[71]))
        {
            _market.OnMinute(candle, closed: true, candle.CloseTime(CandleInterval.OneMinute));
        }
    }

    [Test]
    public void A_hole_is_believed_when_answers_have_had_both_its_sides_for_ten_minutes()
    {
        for (var minute = 100; minute < 110; minute++)
        {
            Answer(minute, Minutes[69], Minutes[72]);
            Assert.That((_market.HasGap, _market.StartsAfter), Is.EqualTo((true, (CandleHole?)null)));
        }

        Assert.That(_intake.AnsweredWithoutSince(_market.Minutes), Is.EqualTo(Instants.OpenOf(100)));
        Answer(110, Minutes[69], Minutes[72]);
        var hole = new CandleHole(CandleInterval.OneMinute, new CandleGap(Minutes[70].OpenTime, Minutes[71].OpenTime));
        Assert.That(
            (_market.HasGap, _market.StartsAfter, _market.Minutes.Oldest, _market.Quarters.Oldest),
            Is.EqualTo((false, (CandleHole?)hole, (Instant?)Minutes[72].OpenTime, (Instant?)Minutes[75].OpenTime)));
        Assert.That(_intake.AnsweredWithoutSince(_market.Minutes), Is.Null);
    }

    [Test]
    public void Two_answers_are_too_few_however_much_time_is_between_them()
    {
        Answer(100, Minutes[69], Minutes[72]);
        Answer(115, Minutes[69], Minutes[72]);
        Assert.That(_market.HasGap, Is.True);
    }

    [TestCase(68, 69, Description = "ends before the hole")]
    [TestCase(72, 99, Description = "begins after it")]
    [TestCase(68, 72, Description = "lacks a candle before it, too")]
    [TestCase(69, 73, Description = "lacks a candle after it, too")]
    [TestCase(99, 99, Description = "has one row")]
    public void An_answer_without_the_neighbours_of_the_missing_candles_is_no_evidence(int first, int second)
    {
        for (var minute = 100; minute < 130; minute++)
        {
            Answer(minute, Minutes[first], Minutes[second]);
        }

        Assert.That((_market.HasGap, _intake.AnsweredWithoutSince(_market.Minutes)), Is.EqualTo((true, (Instant?)null)));
    }

    [Test]
    public void The_newest_row_is_no_evidence_before_it_is_final()
    {
        // Answers to requests that were sent less than a minute after its close.
        var sent = Minutes[72].OpenTime.PlusMilliseconds(119_000);
        for (var minute = 100; minute < 130; minute++)
        {
            _intake.OnAnswer(new CandleAnswer([Minutes[69], Minutes[72]], CandleInterval.OneMinute, sent, Instants.OpenOf(minute)));
        }

        Assert.That(_market.HasGap, Is.True);
    }

    [Test]
    public void Nothing_is_believed_by_a_clock_that_cannot_be_trusted()
    {
        for (var minute = 100; minute < 130; minute++)
        {
            _intake.OnAnswer(new CandleAnswer(
                [Minutes[69], Minutes[72], Minutes[73]], CandleInterval.OneMinute, sentAt: null, Instants.OpenOf(minute)));
        }

        Assert.That(_market.HasGap, Is.True);
    }

    [Test]
    public void Candles_that_come_within_the_ten_minutes_repair_the_gap()
    {
        Answer(100, Minutes[69], Minutes[72]);
        Answer(105, Minutes[69], Minutes[72]);
        Answer(110, Minutes[69..73]);
        Assert.That((_market.HasGap, _market.StartsAfter), Is.EqualTo((false, (CandleHole?)null)));
        MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(_market), MarketFeed.ContextOf(MarketFeed.OfCandles(Minutes[..100])));
    }

    [Test]
    public void An_answer_that_has_one_of_the_candles_begins_the_ten_minutes_anew()
    {
        Answer(100, Minutes[69], Minutes[72]);
        Answer(105, Minutes[69], Minutes[72]);
        Answer(110, Minutes[69..71]);
        Answer(115, Minutes[70], Minutes[72]);
        Answer(120, Minutes[70], Minutes[72]);
        Assert.That(_market.HasGap, Is.True);
        Answer(125, Minutes[70], Minutes[72]);
        Assert.That(_market.HasGap, Is.False);
    }

    [Test]
    public void Candles_of_a_believed_hole_change_nothing_any_more()
    {
        Believe();
        var before = MarketFeed.ContextOf(_market);
        Answer(111, Minutes[60..100]);
        Assert.That((_market.HasGap, _market.Minutes.Oldest), Is.EqualTo((false, (Instant?)Minutes[72].OpenTime)));
        Assert.That(MarketFeed.ContextOf(_market), Is.EqualTo(before));
    }

    [Test]
    public void Discarded_candles_begin_without_the_hole()
    {
        Believe();
        _market.RestartCandles();
        Array.ForEach(Minutes, c => _market.OnMinute(c, closed: true, c.CloseTime(CandleInterval.OneMinute)));
        Assert.That(_market.StartsAfter, Is.Null);
        Assert.That(MarketFeed.ContextOf(_market), Is.EqualTo(MarketFeed.ContextOf(MarketFeed.OfCandles(Minutes))));
    }

    [Test]
    public void The_first_15m_candle_after_a_hole_is_left_out_when_its_minutes_are_not_held()
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        var intake = new CandleIntake(market);
        Candle[] quarters = [.. Enumerable.Range(0, 60).Where(i => i is < 4 or > 24).Select(i => CandleBuilder.Quarter(i, high: 101 + i))];
        for (var minute = 0; minute <= 10; minute += 5)
        {
            var now = quarters[^1].CloseTime(CandleInterval.FifteenMinutes).PlusMilliseconds(minute * Instants.Minute);
            intake.OnQuarters(new CandleAnswer(quarters, CandleInterval.FifteenMinutes, now, now));
            Assert.That(market.HasGap, Is.EqualTo(minute < 10));
        }

        var anew = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        Array.ForEach(quarters[5..], q => anew.OnQuarter(q));
        Assert.That(market.Quarters.Oldest, Is.EqualTo(quarters[5].OpenTime));
        MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(market), MarketFeed.ContextOf(anew));
    }

    private void Believe()
    {
        Answer(100, Minutes[69], Minutes[72]);
        Answer(105, Minutes[69], Minutes[72]);
        Answer(110, Minutes[69], Minutes[72]);
        Assert.That(_market.HasGap, Is.False);
    }

    private void Answer(int minute, params Candle[] rows)
    {
        var at = Instants.OpenOf(minute);
        _intake.OnAnswer(new CandleAnswer(rows, CandleInterval.OneMinute, at, at));
    }
}
