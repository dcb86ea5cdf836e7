using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.ReadModel;

/// <summary>When the tables are filled, and what answers while they cannot be used.</summary>
internal sealed class CardTablesActorTests : ActorTest
{
    private static readonly InspectorQueries.GetCardsOfDay Day = new(new DateOnly(2026, 2, 2), CardFilter.Any, 10);

    private readonly FakeReadModel _tables = new();
    private TestProbe _journal = null!;
    private IActorRef _cards = ActorRefs.Nobody;

    [SetUp]
    public void StartActor()
    {
        _journal = CreateTestProbe();
        _cards = Sys.ActorOf(CardTablesActor.Props(_tables, _journal, new RoundOptions(), () => Instant.From(Start)));
    }

    [Test]
    public async Task A_question_is_answered_from_the_tables_with_all_events_in_them()
    {
        Assert.That(await AskAsync<CardList>(_cards, Day), Is.SameAs(_tables.Cards));
        Assert.That(_tables.CatchUps, Is.EqualTo(1));
        var unknown = await AskAsync<UnknownCard>(_cards, new InspectorQueries.GetOutcome(new CardId("BTCUSDT-never")));
        Assert.That(unknown, Is.EqualTo(new UnknownCard(new CardId("BTCUSDT-never"), 7)));
        var archived = await AskAsync<JournalUnreadable>(_cards, new InspectorQueries.GetAudit(new CardId("BTCUSDT-old")));
        Assert.That(archived.Problem, Does.Contain("darkalpha verify old.gz --card BTCUSDT-old"));
    }

    [Test]
    public async Task While_they_are_filled_it_says_how_far_they_are()
    {
        _tables.Progress.Clear();
        _tables.Progress.Enqueue(new ReadProgress(10_000, 25_000));
        Assert.That((await AskAsync<JournalUnreadable>(_cards, Day)).Problem, Does.Contain("10,000 of 25,000 events so far"));
    }

    [Test]
    public async Task Without_the_tables_the_whole_journal_answers()
    {
        _tables.Problem = new InvalidOperationException("the disk is full");
        var asking = CreateTestProbe();
        _cards.Tell(Day, asking);
        await _journal.ExpectMsgAsync(Day);
        _journal.Reply(_tables.Cards);
        Assert.That(await asking.ExpectMsgAsync<CardList>(), Is.SameAs(_tables.Cards));
        var page = await AskAsync<JournalUnreadable>(_cards, new InspectorQueries.GetCardsBefore(new CardId("any"), CardFilter.Any, 5));
        Assert.That(page.Problem, Does.Contain("the disk is full"));

        _tables.Problem = null;
        Assert.That(await AskAsync<CardList>(_cards, Day), Is.SameAs(_tables.Cards));
    }

    [Test]
    public async Task Questions_beyond_those_that_wait_are_refused_and_the_others_answered()
    {
        _tables.Hold = new TaskCompletionSource();
        var asking = CreateTestProbe();
        for (var i = 0; i < CardTablesActor.MaxRunning + CardTablesActor.MaxWaiting; i++)
        {
            _cards.Tell(Day, asking);
        }

        Assert.That((await AskAsync<JournalUnreadable>(_cards, Day)).Problem, Does.StartWith("200 queries are already waiting"));
        _tables.Hold.SetResult();
        for (var i = 0; i < CardTablesActor.MaxRunning + CardTablesActor.MaxWaiting; i++)
        {
            Assert.That(await asking.ExpectMsgAsync<CardList>(), Is.SameAs(_tables.Cards));
        }

        Assert.That(await AskAsync<CardList>(_cards, Day), Is.SameAs(_tables.Cards));
    }

    [Test]
    public async Task They_are_filled_soon_after_the_start_and_then_once_a_minute()
    {
        _tables.Progress.Clear();
        _tables.Progress.Enqueue(new ReadProgress(500, 900));
        _tables.Progress.Enqueue(new ReadProgress(900, 900));
        await SettleAsync(_cards);
        await AdvanceAsync(TimeSpan.FromSeconds(5), catchUps: 1);
        await AdvanceAsync(TimeSpan.FromMilliseconds(50), catchUps: 2);
        await AdvanceAsync(TimeSpan.FromSeconds(59), catchUps: 2);
        await AdvanceAsync(TimeSpan.FromSeconds(1), catchUps: 3);
    }

    // The result comes back as a message, which sets the next timer.
    private async Task AdvanceAsync(TimeSpan time, int catchUps)
    {
        Scheduler.Advance(time);
        await AwaitConditionAsync(() => Task.FromResult(_tables.CatchUps == catchUps));
        await SettleAsync(_cards);
        await SettleAsync(_cards);
    }
}
