using Akka.Actor;
using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection.Journal;

/// <summary>How the journal is read for the queries: in pages, in one pass at a time, with a deadline.</summary>
internal sealed class JournalReadingTests : JournalQueryTest
{
    [Test]
    public async Task A_long_journal_is_read_page_by_page_to_its_end_and_nothing_is_written()
    {
        for (var i = 0; i < JournalSearchActor.PageSize / 2; i++)
        {
            await CommandAsync(new DeskCommands.TurnKillSwitch(true, "a person"));
            await CommandAsync(new DeskCommands.TurnKillSwitch(false, "a person"));
        }

        var id = await IssueBreakoutAsync("BTCUSDT");
        var before = Journal.Stored.Count;
        Journal.Reads.Clear();

        var audit = await AskAsync<CardAudit>(new InspectorQueries.GetAudit(id));
        Assert.Multiple(() =>
        {
            Assert.That(audit.EventsRead, Is.EqualTo(before).And.GreaterThan(JournalSearchActor.PageSize));
            Assert.That(Journal.Reads, Is.EqualTo(new long[] { JournalSearchActor.PageSize, JournalSearchActor.PageSize }));
            Assert.That(
                audit.Risk.Single(r => r.Rule == Reasons.KillSwitchEnabled).Value,
                Does.StartWith("off; turned by a person at 2026-02-02T12:"));
            Assert.That(Journal.Stored, Has.Count.EqualTo(before));
        });
    }

    [Test]
    public async Task A_failure_to_read_the_journal_is_reported()
    {
        await AwaitDeskAsync();
        Journal.HoldReads = new TaskCompletionSource();
        Journal.HoldReads.SetException(new InvalidOperationException("the database is gone"));
        Assert.That(
            (await AskAsync<JournalUnreadable>(new InspectorQueries.GetAudit(new CardId("any")))).Problem,
            Is.EqualTo("the journal cannot be read: the database is gone"));
    }

    [Test]
    public async Task A_slow_journal_is_read_by_one_pass_at_a_time_and_with_a_deadline()
    {
        await AwaitDeskAsync();
        Journal.HoldReads = new TaskCompletionSource();
        Journal.Reads.Clear();
        var probe = CreateTestProbe();
        for (var i = 0; i <= JournalSearchesActor.MaxWaiting; i++)
        {
            Inspector.Tell(new InspectorQueries.GetAudit(new CardId($"any {i}")), probe);
        }

        var rejected = await AskAsync<JournalUnreadable>(new InspectorQueries.GetAudit(new CardId("one more")));
        Assert.That(rejected.Problem, Does.StartWith("256 journal queries are already waiting"));
        await AwaitConditionAsync(() => Task.FromResult(Journal.Reads.Count == 1));
        Scheduler.Advance(InspectorDeadlines.Journal);
        Assert.That(
            (await probe.ExpectMsgAsync<JournalUnreadable>()).Problem,
            Is.EqualTo("the journal was not read within 20 s, 0 events so far"));
        Journal.HoldReads.SetResult();

        for (var i = 1; i <= JournalSearchesActor.MaxWaiting; i++)
        {
            Assert.That((await probe.ExpectMsgAsync<UnknownCard>()).CardId, Is.EqualTo(new CardId($"any {i}")));
        }

        Assert.That(Journal.Reads, Has.Count.EqualTo(2), "one pass for the first query, one for all that arrived during it");
    }

    [Test]
    public async Task Equal_queries_take_one_place_in_the_queue_and_are_all_answered()
    {
        const int Times = 10;
        await AwaitDeskAsync();
        Journal.HoldReads = new TaskCompletionSource();
        Journal.Reads.Clear();
        var (first, others) = (CreateTestProbe(), CreateTestProbe());
        Inspector.Tell(new InspectorQueries.GetAudit(new CardId("another")), first);
        for (var i = 0; i < JournalSearchesActor.MaxWaiting + Times; i++)
        {
            Inspector.Tell(new InspectorQueries.GetAudit(new CardId("any")), others);
        }

        await SettleAsync(Inspector);
        await SettleAsync(await Sys.ActorSelection(Inspector.Path / "journal").ResolveOne(Timeout));
        Journal.HoldReads.SetResult();

        Assert.That((await first.ExpectMsgAsync<UnknownCard>()).CardId, Is.EqualTo(new CardId("another")));
        for (var i = 0; i < JournalSearchesActor.MaxWaiting + Times; i++)
        {
            Assert.That((await others.ExpectMsgAsync<UnknownCard>()).CardId, Is.EqualTo(new CardId("any")));
        }

        Assert.That(Journal.Reads, Has.Count.EqualTo(2), "one pass for the first query, one for all that arrived during it");
    }

    [Test]
    public async Task An_aborted_pass_is_reported_to_all_waiting_queries_and_the_next_pass_works()
    {
        await AwaitDeskAsync();
        Journal.HoldReads = new TaskCompletionSource();
        Journal.Reads.Clear();
        var probe = CreateTestProbe();
        Inspector.Tell(new InspectorQueries.GetAudit(new CardId("any")), probe);
        await AwaitConditionAsync(() => Task.FromResult(Journal.Reads.Count == 1));
        Sys.ActorSelection(Inspector.Path / "journal" / "*").Tell(PoisonPill.Instance);

        Assert.That((await probe.ExpectMsgAsync<JournalUnreadable>()).Problem, Does.StartWith("reading the journal was aborted"));
        Journal.HoldReads.SetResult();
        Assert.That(
            (await AskAsync<UnknownCard>(new InspectorQueries.GetAudit(new CardId("another")))).CardId,
            Is.EqualTo(new CardId("another")));
    }
}
