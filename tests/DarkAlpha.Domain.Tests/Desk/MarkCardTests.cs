using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

public sealed class MarkCardTests
{
    private static readonly DeskEvents.CardIssued Issued =
        IssuedCards.Issue(new RoundOptions(), DeskState.Empty, IssuedCards.Contested);

    private static readonly DeskState Known = DeskState.Empty.Apply(Issued);

    private static CardId Card => Issued.Card.CardId;

    [Test]
    public void The_last_mark_counts_and_the_same_one_again_changes_nothing()
    {
        var taken = Known.Apply(Mark(Known, Card, CardMark.Took).Events.Single());
        Assert.That(taken.Marks[Card.Value].Mark, Is.EqualTo(CardMark.Took));
        var again = Mark(taken, Card, CardMark.Took);
        Assert.That((again.Reply.Accepted, again.Events.Length), Is.EqualTo((true, 0)));

        var skipped = taken.Apply(Mark(taken, Card, CardMark.Skipped).Events.Single());
        Assert.That(skipped.Marks.Values.Select(m => m.Mark), Is.EqualTo([CardMark.Skipped]));
    }

    [Test]
    public void Unknown_cards_test_cards_and_other_marks_are_refused()
    {
        var test = new DeskRules(new RoundOptions(), []).TestCard(Known, "drill", "a person", Issued.At).Events.Single();
        var state = Known.Apply(test);

        Assert.That(Mark(state, new CardId("BTCUSDT-never"), CardMark.Took).Reply.Accepted, Is.False);
        Assert.That(Mark(state, ((DeskEvents.TestCardIssued)test).Card.CardId, CardMark.Took).Reply.Accepted, Is.False);
        Assert.That(Mark(state, Card, "doubled").Reply.Accepted, Is.False);
    }

    private static DeskDecision<RiskReply> Mark(DeskState state, CardId card, string mark) =>
        DeskRules.MarkCard(state, card, mark, "a person", Issued.At);
}
