using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.ReadModel.Support;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.ReadModel;

/// <summary>What the tables answer is what a pass over the whole journal answers, however the events came into them.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class CardReadModelTests(string kind) : ReadModelTest(kind)
{
    private const int Cards = 120;

    private static readonly Instant Now = DeskHistory.Start + TimeSpan.FromDays(26);

    private static readonly CardFilter[] Filters =
        [CardFilter.Any, new("btcusdt"), new(Strategy: "FUNDING_oi_skew"), new("ETHUSDT", "vol_breakout_card")];

    private static readonly InspectorQueries.GetOutcomes[] Queries =
    [
        .. Filters.Select(filter => new InspectorQueries.GetOutcomes(3, filter, 5)),
        .. Filters.Select(filter => new InspectorQueries.GetOutcomes(3_650, filter, 1_000)),
    ];

    private List<IDeskEvent> _events = [];

    [SetUp]
    public async Task FillAsync()
    {
        _events = DeskHistory.Make(Seeds.Random(5), Cards);
        await Journal.AppendAsync(_events);
        var progress = await Tables.CatchUpAsync(int.MaxValue, None);
        Assert.That((progress.IsComplete, progress.Sequence), Is.EqualTo((true, (long)_events.Count)));
    }

    [Test]
    public async Task Outcomes_are_those_of_a_pass_over_the_journal_also_when_a_mark_comes_late()
    {
        await CompareOutcomesAsync();
        var marked = _events.OfType<DeskEvents.CardMarked>().Select(e => e.CardId).ToHashSet();
        var card = _events.OfType<DeskEvents.OutcomeResolved>().Select(e => e.Card.CardId).First(id => !marked.Contains(id));
        _events.Add(new DeskEvents.CardMarked(card, CardMark.Took, "a person", Now));
        await Journal.AppendAsync([_events[^1]]);
        await Tables.CatchUpAsync(1, None);
        await CompareOutcomesAsync();
    }

    [Test]
    public async Task Days_that_an_earlier_version_left_as_they_were_are_not_used_and_are_stored_again()
    {
        var expected = await SummariesAsync(Tables);
        await Journal.RunAsync("DELETE FROM outcome_days");
        Assert.That(await SummariesAsync(Tables), Is.Not.EqualTo(expected), "they are used");
        await Journal.RunAsync("UPDATE outcome_days_offset SET sequence_number = 7");
        Assert.That(await SummariesAsync(Tables), Is.EqualTo(expected));
        await Tables.CatchUpAsync(1, None);
        Assert.That(await SummariesAsync(Tables), Is.EqualTo(expected));
        await Journal.RunAsync("DELETE FROM outcome_days");
        Assert.That(await SummariesAsync(Tables), Is.Not.EqualTo(expected), "they are used again");
    }

    [Test]
    public async Task Cards_of_a_day_and_the_page_before_a_card_are_those_of_the_journal()
    {
        var issued = _events.OfType<DeskEvents.CardIssued>().ToArray();
        var day = RiskRules.DayOf(issued[40].Card.CreatedAt);
        foreach (var filter in Filters)
        {
            var query = new InspectorQueries.GetCardsOfDay(day, filter, 3);
            Assert.That(Lines(await Tables.ReadDayAsync(query, None)), Is.EqualTo(Lines((CardList)Search(new DaySearch(query)))));
            var before = await Tables.ReadBeforeAsync(new InspectorQueries.GetCardsBefore(issued[40].Card.CardId, filter, 4), None);
            Assert.That(
                before!.Cards.Select(entry => entry.Card),
                Is.EqualTo(issued.Take(40).Reverse().Select(e => e.Card).Where(card => filter.Matches(card)).Take(4)));
        }

        var unknown = new InspectorQueries.GetCardsBefore(new CardId("BTCUSDT-never"), CardFilter.Any, 4);
        Assert.That(await Tables.ReadBeforeAsync(unknown, None), Is.Null);
    }

    [Test]
    public async Task The_outcome_and_the_record_of_each_card_are_those_of_the_journal()
    {
        foreach (var card in _events.OfType<DeskEvents.CardIssued>().Where((_, i) => i % 9 == 0).Select(e => e.Card.CardId))
        {
            Assert.That(await Tables.ReadOutcomeAsync(card, None), Is.EqualTo(Search(new CardOutcomeSearch(card))), card.Value);
            var record = await Tables.ReadRecordAsync(card, None);
            var search = new CardSearch(card, DeskHistory.Rules);
            foreach (var happened in record!.Events)
            {
                search.Take(happened, record.Before);
            }

            var found = (CardAudit)search.Finish(JournalSum.Restore(record.Total, DeskState.Empty, null));
            var expected = (CardAudit)Search(new CardSearch(card, DeskHistory.Rules));
            Assert.That(found.Difference, Is.EqualTo(expected.Difference));
            Assert.That(found.Risk, Is.EqualTo(expected.Risk));
            Assert.That(found.Deliveries, Is.EqualTo(expected.Deliveries));
            Assert.That(found.Channels, Is.EqualTo(expected.Channels));
            Assert.That(found.Outcome, Is.EqualTo(expected.Outcome));
            Assert.That((found.Desk, found.EventsRead), Is.EqualTo((expected.Desk, expected.EventsRead)));
        }

        Assert.That(await Tables.ReadRecordAsync(new CardId("BTCUSDT-never"), None), Is.Null);
        Assert.That(await Tables.ReadOutcomeAsync(Domain.Cards.TestCard.IdOf("drill"), None), Is.Null, "a test card");
    }

    [Test]
    public async Task A_rebuild_gives_the_rows_that_two_nodes_made_in_turns_bit_by_bit()
    {
        var random = Seeds.Random(11);
        var storage = await EmptyAsync("other.db");
        var journal = await StoredJournal.CreateAsync(storage);
        CardReadModel[] nodes = [storage.OpenReadModel(), storage.OpenReadModel()];
        for (var at = 0; at < _events.Count;)
        {
            var part = _events.Skip(at).Take(random.Next(1, 40)).ToArray();
            await journal.AppendAsync(part);
            at += part.Length;
            await nodes[random.Next(nodes.Length)].CatchUpAsync(1, None);
        }

        await nodes[0].CatchUpAsync(int.MaxValue, None);
        var incremental = await RowsAsync(storage, CardTableNames);
        Assert.That(incremental, Is.EqualTo(await RowsAsync(Storage, CardTableNames)));
        Assert.That(incremental, Has.Length.GreaterThan(3 * Cards));
        Assert.That(await SummariesAsync(nodes[0]), Is.EqualTo(await SummariesAsync(Tables)));

        await nodes[1].ClearAsync(None);
        Assert.That(await RowsAsync(storage, "cards"), Is.Empty);
        await nodes[0].CatchUpAsync(int.MaxValue, None);
        Assert.That(await RowsAsync(storage, CardTableNames), Is.EqualTo(incremental));
    }

    [Test]
    public async Task An_event_that_cannot_be_read_leaves_the_tables_as_they_were()
    {
        var before = await RowsAsync(Storage, CardTableNames);
        await Journal.AppendAsync(
        [
            new DeskEvents.KillSwitchTurned(On: true, "a person", Now),
            new DeskEvents.DeliveryStarted(new CardId("BTCUSDT-never"), "telegram", Now),
        ]);
        var error = await Assert.ThrowsAsync<JournalException>(() => Tables.CatchUpAsync(1, None));
        Assert.That(error!.Message, Does.StartWith($"event {_events.Count + 2} of the journal cannot be used"));
        Assert.That(await RowsAsync(Storage, CardTableNames), Is.EqualTo(before));
    }

    [Test]
    public async Task The_sum_up_to_any_event_begins_at_a_checkpoint()
    {
        var switches = Enumerable.Range(0, CheckpointRow.Interval)
            .Select(i => (IDeskEvent)new DeskEvents.KillSwitchTurned(i % 2 == 0, $"person {i}", Now));
        await Journal.AppendAsync(switches);
        await Tables.CatchUpAsync(int.MaxValue, None);
        Assert.That(await RowsAsync(Storage, "desk_checkpoints"), Has.Length.EqualTo(1));

        var sum = await Tables.ReadSumAsync(CheckpointRow.Interval + 3, None);
        Assert.That((sum.Events, sum.Rules is not null), Is.EqualTo((CheckpointRow.Interval + 3L, true)));
        Assert.That(sum.State.Risk.KillSwitchTurnedBy, Is.EqualTo($"person {CheckpointRow.Interval + 2 - _events.Count}"));
        Assert.That(sum.State.Outbox.Issued, Is.EqualTo(Cards + 1), "and a test card");
    }

    private async Task CompareOutcomesAsync()
    {
        foreach (var query in Queries)
        {
            var expected = (OutcomeList)Search(new OutcomeSearch(query, Now));
            var found = await Tables.ReadOutcomesAsync(query, Now, None);
            Assert.That(found.Cards, Is.EqualTo(expected.Cards), query.ToString());
            Assert.That((found.At, found.Since), Is.EqualTo((expected.At, expected.Since)));
            Assert.That((found.Summary, found.Taken), Is.EqualTo((expected.Summary, expected.Taken)));
        }
    }

    private object Search(IJournalSearch search)
    {
        var sum = new JournalSum();
        foreach (var happened in _events)
        {
            search.Take(happened, sum);
            sum.Take(happened);
        }

        return search.Finish(sum);
    }

    private static async Task<OutcomeSummary?[]> SummariesAsync(CardReadModel tables)
    {
        var summaries = new List<OutcomeSummary?>();
        foreach (var query in Queries)
        {
            var outcomes = await tables.ReadOutcomesAsync(query, Now, None);
            summaries.AddRange(outcomes.Summary, outcomes.Taken);
        }

        return [.. summaries];
    }

    private static IEnumerable<string> Lines(CardList list) =>
        list.Cards.Select(entry => $"{entry.Card} {string.Join("; ", entry.Deliveries)}");
}
