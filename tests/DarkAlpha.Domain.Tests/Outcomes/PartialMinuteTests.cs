using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Outcomes;

/// <summary>The rest of the minute in which a card was made: here its second half.</summary>
public sealed class PartialMinuteTests
{
    private static readonly Levels Long = new(Side.Long, Entry: 100, Stop: 90, TakeProfit: 120);
    private static readonly Instant From = Instants.Midnight.PlusMilliseconds(30_000);
    private static readonly Instant Close = Instants.OpenOf(1).PlusMilliseconds(-1);
    private static readonly OutcomeOptions Free = new() { Fee = 0 };

    [TestCase(104, 90, OutcomeStatus.Stop, 90)]
    [TestCase(120, 91, OutcomeStatus.Target, 120)]
    [TestCase(120, 90, OutcomeStatus.Ambiguous, 90)]
    public void A_level_within_it_is_hit_at_the_end_of_the_minute(double high, double low, OutcomeStatus status, double price)
    {
        var partial = new PartialMinute(high, low);
        var (up, down) = (new OutcomeFollower(Long, From, Free), new OutcomeFollower(Mirrored.Of(Long), From, Free));
        Assert.That((up.OnPartial(partial), down.OnPartial(Mirrored.Of(partial))), Is.EqualTo((true, true)));
        var gross = (price - 100) / 10;
        var exit = new OutcomeExit(price, Close, Minutes: 0, gross, FeesR: 0, FundingR: 0);
        Assert.That(up.Outcome, Is.EqualTo(new Outcome(status, Math.Max(0, gross), Math.Min(0, gross), exit)));
        Assert.That(down.Outcome, Is.EqualTo(up.Outcome with { Exit = exit with { Price = Mirrored.Of(price) } }));
    }

    [Test]
    public void Without_a_hit_it_counts_for_the_excursions_and_the_next_minute_follows()
    {
        var follower = new OutcomeFollower(Long, From, Free);
        Assert.That(follower.OnPartial(new PartialMinute(High: 104, Low: 98)), Is.False);
        Assert.That(follower.OnCandle(CandleBuilder.Minute(0, low: 1)), Is.False, "the candle holds what was before the card, too");
        Assert.That(follower.Outcome, Is.EqualTo(new Outcome(OutcomeStatus.Open, 0.4, -0.2, null)));
        Assert.That(follower.OnCandle(CandleBuilder.Minute(1, low: 90)), Is.True);
        Assert.That(follower.Outcome.Exit!.Minutes, Is.EqualTo(1), "whole minutes");
    }

    [Test]
    public void A_fill_beyond_the_target_is_no_hit()
    {
        var follower = new OutcomeFollower(Long, From, Free with { Slippage = 0.25 });
        Assert.That(follower.OnPartial(new PartialMinute(High: 101, Low: 99)), Is.False);
    }

    [Test]
    public void Funding_within_it_is_on_the_fill()
    {
        var follower = new OutcomeFollower(Long, From, Free);
        follower.OnFunding(new FundingSettlement(Close, 0.01));
        follower.OnPartial(new PartialMinute(High: 101, Low: 80));
        Assert.That(follower.Outcome.Exit!.FundingR, Is.EqualTo(0.1).Within(1e-12));
    }

    [TestCase(29_999, true)]
    [TestCase(29_998, false)]
    public void It_is_watched_when_its_minute_ends_within_the_horizon(long horizonMs, bool hit)
    {
        var follower = new OutcomeFollower(Long, From, Free with { Horizon = TimeSpan.FromMilliseconds(horizonMs) });
        Assert.That(follower.OnPartial(new PartialMinute(High: 101, Low: 90)), Is.EqualTo(hit));
    }

    [Test]
    public void After_the_end_it_changes_nothing()
    {
        var follower = new OutcomeFollower(Long, From, Free);
        follower.OnPartial(new PartialMinute(High: 121, Low: 99));
        var before = follower.Outcome;
        Assert.That(follower.OnPartial(new PartialMinute(High: 101, Low: 1)), Is.False);
        Assert.That(follower.Outcome, Is.SameAs(before));
    }
}
