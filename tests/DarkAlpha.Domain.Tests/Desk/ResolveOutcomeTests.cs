using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

public sealed class ResolveOutcomeTests
{
    private static readonly DeskEvents.CardIssued Issued =
        IssuedCards.Issue(new RoundOptions(), DeskState.Empty, IssuedCards.Contested);

    private static readonly DeskState Following = DeskState.Empty.Apply(Issued);

    private static readonly OutcomeOptions Options = new() { Fee = 0.0004 };

    private static readonly Outcome Stopped = new(
        OutcomeStatus.Stop, 0, -1, new OutcomeExit(101, Issued.At.PlusMilliseconds(Instants.Minute), 1, -1, 0.05, 0));

    [Test]
    public void An_outcome_is_stored_with_what_it_was_computed_with()
    {
        var partial = new PartialMinute(102, 99);
        var stored = Resolve(Following, Stopped, partial).Events;
        Assert.That(stored, Is.EqualTo(new[]
        {
            new DeskEvents.OutcomeResolved(FollowedCard.Of(Issued.Card), Stopped, Options, partial, new Instant(7)),
        }));
        Assert.That(Following.Apply(stored[0]).Risk.Outcomes.Ordered.Single().NetR, Is.EqualTo(-1.05).Within(1e-12));
    }

    [Test]
    public void A_second_outcome_of_a_card_and_one_of_an_unknown_card_change_nothing()
    {
        var resolved = Following.Apply(Resolve(Following, Stopped).Events[0]);
        Assert.That(Resolve(resolved, Stopped).Events, Is.Empty);
        Assert.That(Resolve(resolved, Stopped).Reply.Accepted, Is.True, "whoever repeats it need not do so again");
        Assert.That(Resolve(DeskState.Empty, Stopped).Events, Is.Empty);
    }

    private static DeskDecision<RiskReply> Resolve(DeskState state, Outcome outcome, PartialMinute? partial = null) =>
        DeskRules.ResolveOutcome(state, Issued.Card.CardId, outcome, Options, partial, new Instant(7));
}
