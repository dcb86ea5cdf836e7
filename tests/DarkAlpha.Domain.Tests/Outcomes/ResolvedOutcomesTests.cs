using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Outcomes;

public sealed class ResolvedOutcomesTests
{
    private static readonly ResolvedOutcome Newest = ResolvedBuilder.Stop(0);

    private static readonly long Memory = (long)ResolvedOutcomes.Memory.TotalMilliseconds;

    [Test]
    public void Those_before_an_instant_come_latest_first_back_to_another_one()
    {
        var all = ResolvedBuilder.State(ResolvedBuilder.Stop(3), ResolvedBuilder.Stop(1), ResolvedBuilder.Stop(2), Newest).Outcomes;
        var (now, since) = (ResolvedBuilder.Now, ResolvedBuilder.Now.PlusMilliseconds(-2));
        Assert.That(all.LatestBefore(now, since), Is.EqualTo([ResolvedBuilder.Stop(1), ResolvedBuilder.Stop(2)]));
        Assert.That(ResolvedOutcomes.Of(all.Ordered).LatestBefore(now, since), Is.EqualTo(all.LatestBefore(now, since)));
        Assert.That(ResolvedOutcomes.None.LatestBefore(now, since), Is.Empty);
    }

    [Test]
    public void One_that_comes_again_is_kept_once() =>
        Assert.That(ResolvedBuilder.State(Newest, ResolvedBuilder.Stop(5), Newest).Outcomes.Ordered, Has.Count.EqualTo(2));

    [Test]
    public void Those_that_no_guard_looks_at_are_dropped_in_whatever_order_they_come()
    {
        var (kept, dropped) = (ResolvedBuilder.Stop(Memory), ResolvedBuilder.Stop(Memory + 1));
        Assert.That(ResolvedBuilder.State(dropped, kept, Newest).Outcomes.Ordered, Is.EqualTo([kept, Newest]));
        Assert.That(ResolvedBuilder.State(Newest, kept, dropped).Outcomes.Ordered, Is.EqualTo([kept, Newest]));
    }

    [Test]
    public void They_are_compared_by_exit_then_card_then_symbol()
    {
        var younger = Newest with { CreatedAt = Newest.CreatedAt.PlusMilliseconds(1), Symbol = new Symbol("AUSDT") };
        var other = Newest with { Symbol = new Symbol("CUSDT") };
        var earlier = younger with { ExitAt = Newest.ExitAt.PlusMilliseconds(-1) };
        Assert.That(
            ResolvedBuilder.State(younger, other, earlier, Newest).Outcomes.Ordered, Is.EqualTo([earlier, Newest, other, younger]));
        Assert.That((earlier < Newest, earlier <= Newest, earlier > Newest, earlier >= Newest), Is.EqualTo((true, true, false, false)));
        Assert.That(Newest.CompareTo(null), Is.Positive);
    }

    [Test]
    public void What_guards_see_of_a_card_is_its_outcome_with_an_exit()
    {
        var card = CardBuilder.Of("BTCUSDT", ResolvedBuilder.Now.ToDateTimeOffset());
        var followed = FollowedCard.Of(card);
        var levels = new Levels(Side.Long, card.Entry, card.Stop, card.TakeProfit);
        Assert.That(
            followed,
            Is.EqualTo(new FollowedCard(card.CardId, card.Symbol, card.Strategy, levels, card.Confidence, ResolvedBuilder.Now)));
        var exit = new OutcomeExit(512, ResolvedBuilder.Now.PlusMilliseconds(60_000), 1, -1, 0.25, -0.5);
        Assert.That(
            followed.Resolve(new Outcome(OutcomeStatus.Stop, 0, -1, exit)),
            Is.EqualTo(new ResolvedOutcome(
                card.Symbol, card.Strategy, Side.Long, ResolvedBuilder.Now, OutcomeStatus.Stop, exit.At, NetR: -0.75)));
        Assert.That(followed.Resolve(new Outcome(OutcomeStatus.Unknown, 0, -1, null)), Is.Null);
    }
}
