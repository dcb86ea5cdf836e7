using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

public sealed class ResolveOutcomeTests
{
    private static readonly DeskEvents.CardIssued Issued = Issue(Instants.Midnight);

    private static readonly DeskState Following = DeskState.Empty.Apply(Issued);

    private static readonly OutcomeOptions Options = new() { Fee = 0.0004 };

    // The stop of a LONG from 1024, a minute later.
    private static readonly Outcome Stopped = new(
        OutcomeStatus.Stop, 0, -1, new OutcomeExit(512, Instants.Midnight.PlusMilliseconds(Instants.Minute), 1, -1, 0.0012, 0));

    [Test]
    public void An_outcome_is_stored_with_what_it_was_computed_with()
    {
        var partial = new PartialMinute(1025, 1020);
        var stored = Resolve(Following, Stopped, partial).Events;
        Assert.That(stored, Is.EqualTo(new[]
        {
            new DeskEvents.OutcomeResolved(FollowedCard.Of(Issued.Card), Stopped, Options, partial, new Instant(7)),
        }));
        Assert.That(Following.Apply(stored[0]).Risk.Outcomes.Ordered.Single().NetR, Is.EqualTo(-1.0012).Within(1e-12));
    }

    [Test]
    public void A_second_outcome_of_a_card_changes_nothing_also_when_only_guards_remember_the_card()
    {
        var resolved = Following.Apply(Resolve(Following, Stopped).Events[0]);
        foreach (var state in new[] { resolved, resolved with { Outbox = Outbox.Empty } })
        {
            Assert.That(Resolve(state, Stopped).Events, Is.Empty);
            Assert.That(Resolve(state, Stopped).Reply.Accepted, Is.True, "whoever repeats it did nothing wrong");
        }
    }

    [Test]
    public void An_outcome_of_an_unknown_card_is_refused()
    {
        var other = Issue(Instants.Midnight.PlusMilliseconds(1));
        var resolved = Following.Apply(Resolve(Following, Stopped).Events[0]) with { Outbox = Outbox.Empty };
        foreach (var state in new[] { DeskState.Empty, resolved })
        {
            var decision = DeskRules.ResolveOutcome(state, other.Card.CardId, Stopped, Options, partial: null, new Instant(7));
            Assert.That(decision.Events, Is.Empty);
            Assert.That(decision.Reply, Is.EqualTo(new RiskReply(false, "the desk did not issue that card, or has forgotten it")));
        }
    }

    [Test]
    public void An_outcome_that_does_not_fit_the_stored_card_is_refused_and_the_card_is_still_followed()
    {
        var decision = Resolve(Following, Stopped with { Status = OutcomeStatus.Target });
        Assert.That(decision.Events, Is.Empty);
        Assert.That(decision.Reply, Is.EqualTo(new RiskReply(false, "its exit price is not one of a Target of the card")));
    }

    private static DeskEvents.CardIssued Issue(Instant at) => (DeskEvents.CardIssued)new DeskRules(new RoundOptions(), [])
        .DecideRound(DeskState.Empty, DeskRounds.Of("BTCUSDT", at.ToDateTimeOffset()), at).Events.Single();

    private static DeskDecision<RiskReply> Resolve(DeskState state, Outcome outcome, PartialMinute? partial = null) =>
        DeskRules.ResolveOutcome(state, Issued.Card.CardId, outcome, Options, partial, new Instant(7));
}
