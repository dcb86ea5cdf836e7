using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection.Journal;

/// <summary>Which outcomes a pass over the journal finds.</summary>
internal sealed class OutcomeSearchTests
{
    private static readonly Instant Now = ContextBuilder.Now + TimeSpan.FromDays(40);
    private static readonly DeskEvents.CardIssued Old = Issue("BTCUSDT", daysBefore: 31);
    private static readonly DeskEvents.CardIssued Stopped = Issue("BTCUSDT", daysBefore: 3);
    private static readonly DeskEvents.CardIssued Won = Issue("ETHUSDT", daysBefore: 2);
    private static readonly DeskEvents.CardIssued Open = Issue("BTCUSDT", daysBefore: 1);

    private static readonly IDeskEvent[] Journal =
    [
        Old, Resolve(Old, OutcomeStatus.Target, 1.5), Stopped, Won, Resolve(Won, OutcomeStatus.Target, 1.75),
        Resolve(Stopped, OutcomeStatus.Stop, -1.25), Open,
    ];

    [Test]
    public void Outcomes_of_the_days_asked_for_are_listed_newest_first_with_the_cards_still_open()
    {
        var list = Find(CardFilter.Any, count: 10);
        Assert.Multiple(() =>
        {
            Assert.That(list.Cards.Select(c => c.Card.CardId), Is.EqualTo([Open.Card.CardId, Won.Card.CardId, Stopped.Card.CardId]));
            Assert.That(
                list.Cards.Select(c => c.Outcome.Status), Is.EqualTo([OutcomeStatus.Open, OutcomeStatus.Target, OutcomeStatus.Stop]));
            Assert.That(list.Cards.Select(c => c.StoredAt is null), Is.EqualTo([true, false, false]));
            Assert.That((list.Summary.Count, list.Summary.Resolved, list.Summary.Open), Is.EqualTo((3, 2, 1)));
            Assert.That((list.At, list.Since), Is.EqualTo((Now, Now - TimeSpan.FromDays(30))));
        });
    }

    [Test]
    public void The_number_listed_does_not_limit_the_figures()
    {
        var list = Find(CardFilter.Any, count: 1);
        Assert.That((list.Cards.Single().Card.CardId, list.Summary.Resolved), Is.EqualTo((Open.Card.CardId, 2)));
    }

    [TestCase("btcusdt", null, 2)]
    [TestCase("ETHUSDT", null, 1)]
    [TestCase(null, "another", 0)]
    public void Cards_are_selected_by_symbol_and_strategy(string? symbol, string? strategy, int count) =>
        Assert.That(Find(new CardFilter(symbol, strategy), count: 10).Summary.Count, Is.EqualTo(count));

    [Test]
    public void Cards_marked_as_taken_have_figures_of_their_own_and_the_last_mark_counts()
    {
        IDeskEvent[] marks =
        [
            Mark(Won, CardMark.Took), Mark(Open, CardMark.Took), Mark(Won, CardMark.Skipped), Mark(Stopped, CardMark.Took),
        ];
        var search = new OutcomeSearch(new InspectorQueries.GetOutcomes(30, CardFilter.Any, 10), Now);
        var list = (OutcomeList)Run(search, [.. Journal, .. marks]);

        Assert.That((list.Taken!.Count, list.Taken.Resolved, list.Taken.SumNetR), Is.EqualTo((2, 1, -1.25)));
        Assert.That(Find(CardFilter.Any, count: 10).Taken, Is.Null);
    }

    [Test]
    public void The_outcome_of_one_card_comes_with_all_it_was_computed_with()
    {
        var found = (CardOutcome)FindOne(Stopped.Card.CardId);
        Assert.Multiple(() =>
        {
            Assert.That(found.Outcome.Exit!.NetR, Is.EqualTo(-1.25));
            Assert.That((found.Options, found.Partial), Is.EqualTo((new OutcomeOptions(), (PartialMinute?)new PartialMinute(101, 99))));
            Assert.That((found.StoredAt, found.IsFollowed), Is.EqualTo(((Instant?)Stopped.At.PlusMilliseconds(60_000), true)));
        });
    }

    [Test]
    public void A_card_without_an_outcome_is_open_while_the_desk_follows_it()
    {
        var open = (CardOutcome)FindOne(Open.Card.CardId);
        Assert.That((open.Outcome, open.IsFollowed, open.StoredAt), Is.EqualTo((Outcome.NotWatched, true, (Instant?)null)));
    }

    [Test]
    public void A_card_that_the_desk_no_longer_follows_says_so()
    {
        // A card that is issued weeks later ends the following of the first.
        var abandoned = Issue("BTCUSDT", daysBefore: 39);
        var found = (CardOutcome)Run(new CardOutcomeSearch(abandoned.Card.CardId), [abandoned, Issue("ETHUSDT", daysBefore: 12)]);
        Assert.That(found.IsFollowed, Is.False);
    }

    [Test]
    public void A_card_that_was_never_issued_is_unknown() => Assert.That(
        FindOne(new CardId("BTCUSDT-never")), Is.EqualTo(new UnknownCard(new CardId("BTCUSDT-never"), Journal.Length)));

    private static OutcomeList Find(CardFilter filter, int count) =>
        (OutcomeList)Run(new OutcomeSearch(new InspectorQueries.GetOutcomes(30, filter, count), Now), Journal);

    private static object FindOne(CardId cardId) => Run(new CardOutcomeSearch(cardId), Journal);

    private static object Run(IJournalSearch search, IDeskEvent[] journal)
    {
        var sum = new JournalSum();
        foreach (var deskEvent in journal)
        {
            search.Take(deskEvent, sum);
            sum.Take(deskEvent);
        }

        return search.Finish(sum);
    }

    private static DeskEvents.CardIssued Issue(string symbol, int daysBefore) => IssuedCards.Issue(
        new RoundOptions(),
        DeskState.Empty,
        IssuedCards.Contested with { Symbol = new Symbol(symbol), Timestamp = Now - TimeSpan.FromDays(daysBefore) });

    private static DeskEvents.CardMarked Mark(DeskEvents.CardIssued issued, string mark) =>
        new(issued.Card.CardId, mark, "a person", issued.At);

    private static DeskEvents.OutcomeResolved Resolve(DeskEvents.CardIssued issued, OutcomeStatus status, double netR) => new(
        FollowedCard.Of(issued.Card),
        new Outcome(status, 0.5, -0.25, new OutcomeExit(100, issued.At, 1, netR, 0, 0)),
        new OutcomeOptions(),
        new PartialMinute(101, 99),
        issued.At.PlusMilliseconds(60_000));
}
