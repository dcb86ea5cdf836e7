using System.Collections.Immutable;
using DarkAlpha.Actors.Outcomes;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Outcomes;

internal sealed class OutcomeFeedTests
{
    private static readonly OutcomeOptions FiveMinutes = new() { Horizon = TimeSpan.FromMinutes(5) };

    // 10:30, far from a settlement.
    private const int Card = (10 * 60) + 30;

    [Test]
    public void The_rest_of_the_minute_counts_before_the_first_candle_and_is_kept()
    {
        var feed = Feed();
        Assert.That(feed.ReadyAt, Is.EqualTo(Instants.OpenOf(Card + 1)), "the minute of the card must be over");
        feed.OnHeld([], new PartialMinute(100, 98));
        Assert.Multiple(() =>
        {
            Assert.That(feed.Outcome.Status, Is.EqualTo(OutcomeStatus.Stop));
            Assert.That(feed.Outcome.Exit!.At, Is.EqualTo(Instants.OpenOf(Card + 1).PlusMilliseconds(-1)));
            Assert.That(feed.Partial, Is.EqualTo(new PartialMinute(100, 98)));
        });
    }

    [Test]
    public void Only_the_first_rest_counts()
    {
        var feed = Feed();
        feed.OnHeld([], rest: null);
        feed.OnHeld([CandleBuilder.Flat(Card + 1, 100)], new PartialMinute(100, 98));
        Assert.That((feed.IsFinal, feed.Partial, feed.Next), Is.EqualTo((false, (PartialMinute?)null, Instants.OpenOf(Card + 2))));
    }

    [Test]
    public void Candles_that_are_not_the_next_are_not_taken_from_candles()
    {
        var feed = Feed();
        feed.OnHeld([CandleBuilder.Flat(Card + 2, 50)], rest: null);
        Assert.That((feed.IsFinal, feed.Next), Is.EqualTo((false, Instants.OpenOf(Card + 1))));
    }

    [Test]
    public void A_minute_that_the_exchange_cannot_supply_makes_the_outcome_unknown_after_ten_minutes_and_three_answers()
    {
        var feed = Feed();
        feed.OnAnswer(Answer(Card + 1, Card + 3, Card + 4), Instants.OpenOf(Card + 5));
        Assert.That(feed.Next, Is.EqualTo(Instants.OpenOf(Card + 2)));
        feed.OnAnswer(Answer(Card + 3, Card + 4), Instants.OpenOf(Card + 14));
        feed.OnAnswer(Answer(Card + 3, Card + 4), Instants.OpenOf(Card + 15).PlusMilliseconds(-1));
        Assert.That(feed.IsFinal, Is.False);
        feed.OnAnswer(Answer(Card + 3, Card + 4), Instants.OpenOf(Card + 15));
        Assert.That((feed.IsFinal, feed.Outcome.Status), Is.EqualTo((true, OutcomeStatus.Unknown)));
    }

    [Test]
    public void A_minute_that_comes_late_is_taken()
    {
        var feed = Feed();
        for (var minute = 5; minute < 20; minute++)
        {
            feed.OnAnswer(minute < 14 ? Answer(Card + 3, Card + 4) : Answer(Card + 1, Card + 2, Card + 3), Instants.OpenOf(Card + minute));
        }

        Assert.That((feed.IsFinal, feed.Next), Is.EqualTo((false, Instants.OpenOf(Card + 3))), "the newest of an answer is not final");
    }

    [Test]
    public void An_answer_without_later_minutes_says_nothing_about_a_missing_one()
    {
        var feed = Feed();
        for (var minute = 0; minute < 100; minute++)
        {
            feed.OnAnswer(Answer(), Instants.OpenOf(Card + minute));
            feed.OnAnswer(Answer(Card), Instants.OpenOf(Card + minute));
        }

        Assert.That((feed.IsFinal, feed.Next), Is.EqualTo((false, Instants.OpenOf(Card + 1))));
    }

    [Test]
    public void A_candle_waits_for_the_settlements_in_it_which_then_are_paid()
    {
        var (before, at) = (Instants.OpenOf(Card), Instants.OpenOf(11 * 60).PlusMilliseconds(5));
        var feed = new OutcomeFeed(Of(before), new OutcomeOptions { Horizon = TimeSpan.FromMinutes(31) });
        var candles = Enumerable.Range(Card + 1, 30).Select(minute => CandleBuilder.Flat(minute, 100)).ToImmutableArray();
        feed.OnHeld(candles, rest: null);
        Assert.That((feed.WaitsForFunding, feed.Next), Is.EqualTo((true, Instants.OpenOf(11 * 60))));
        feed.OnFunding([], sentAt: Instants.OpenOf((11 * 60) + 1));
        feed.OnHeld(candles[29..], rest: null);
        Assert.That(feed.IsFinal, Is.False, "an answer that early tells nothing");
        feed.OnFunding([new FundingSettlement(at, 0.01)], sentAt: Instants.OpenOf((11 * 60) + 1));
        feed.OnHeld(candles[29..], rest: null);
        Assert.That((feed.Outcome.Status, feed.Outcome.Exit!.FundingR), Is.EqualTo((OutcomeStatus.Timeout, 1.0)));
    }

    [Test]
    public void The_rest_of_the_minute_is_kept_until_the_settlements_in_it_are_known()
    {
        var feed = new OutcomeFeed(Of(Instants.OpenOf(11 * 60)), FiveMinutes);
        feed.OnHeld([], new PartialMinute(100, 98));
        Assert.That((feed.IsFinal, feed.WaitsForFunding), Is.EqualTo((false, true)));
        feed.OnFunding([], sentAt: Instants.OpenOf((11 * 60) + 3));
        Assert.That(feed.Outcome.Status, Is.EqualTo(OutcomeStatus.Stop));
    }

    private static OutcomeFeed Feed() => new(Of(Instants.OpenOf(Card).PlusMilliseconds(20_000)), FiveMinutes);

    private static FollowedCard Of(Instant createdAt) => new(
        new CardId("BTCUSDT-1"), new Symbol("BTCUSDT"), "vol_breakout_card", new Levels(Side.Long, 100, 99, 102), 70, createdAt);

    // The request was sent when the newest candle had just opened, so that one is not final.
    private static CandleAnswer Answer(params int[] minutes)
    {
        var sentAt = Instants.OpenOf(minutes.Length == 0 ? Card : minutes[^1]);
        return new CandleAnswer(
            [.. minutes.Select(minute => CandleBuilder.Flat(minute, 100))], CandleInterval.OneMinute, sentAt, sentAt);
    }
}
