using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection;

/// <summary>Queries about the ledger.</summary>
internal sealed class LedgerSearchesActorTests : ActorTest
{
    private static readonly Instant Present = Instant.From(Start);
    private static readonly InspectorQueries.GetLedger Query = new(30, null, null, 10);

    [Test]
    public async Task Episodes_are_added_up_by_gate_and_listed_newest_first()
    {
        var store = new FakeLedger();
        store.Answer(
        [
            Episode("BTCUSDT", Reasons.SymbolCooldownActive, hoursBefore: 3, rounds: 4, netR: -1),
            Episode("ETHUSDT", Reasons.SymbolCooldownActive, hoursBefore: 1, rounds: 2, netR: -1.5),
            Episode("BTCUSDT", Reasons.DedupeWindow, hoursBefore: 2, rounds: 7, netR: 2),
        ]);
        var ledger = Sys.ActorOf(LedgerSearchesActor.Props(store, () => Present));

        var report = await AskAsync<LedgerReport>(ledger, Query with { Symbol = " btcusdt", Count = 2 });

        Assert.Multiple(() =>
        {
            Assert.That((report.IsKept, report.IsComplete), Is.EqualTo((true, true)));
            Assert.That(
                report.Gates.Select(g => (g.Gate, g.Rounds, g.Summary.Count)),
                Is.EqualTo([(Reasons.SymbolCooldownActive, 6L, 2), (Reasons.DedupeWindow, 7L, 1)]));
            Assert.That(report.Gates[0].Summary.SumNetR, Is.EqualTo(-2.5));
            Assert.That(report.Episodes.Select(e => e.OpenedAt), Is.EqualTo([HoursBefore(1), HoursBefore(2)]));
            Assert.That(
                (store.Filters[0].From, store.Filters[0].Symbol, store.Filters[0].Gate),
                Is.EqualTo((Present - TimeSpan.FromDays(30), (Symbol?)new Symbol("BTCUSDT"), (string?)null)));
        });
    }

    [Test]
    public async Task Of_too_many_episodes_only_the_newest_are_counted()
    {
        var store = new FakeLedger();
        var episode = Episode("BTCUSDT", Reasons.DedupeWindow, hoursBefore: 1, rounds: 1, netR: 1);
        store.Answer([.. Enumerable.Repeat(episode, LedgerSearch.MaxEpisodes + 1)]);
        var ledger = Sys.ActorOf(LedgerSearchesActor.Props(store, () => Present));

        var report = await AskAsync<LedgerReport>(ledger, Query);

        Assert.That((report.IsComplete, report.Gates.Single().Summary.Count), Is.EqualTo((false, LedgerSearch.MaxEpisodes)));
    }

    [Test]
    public async Task Without_a_ledger_the_answer_says_so()
    {
        var ledger = Sys.ActorOf(LedgerSearchesActor.Props(store: null, () => Present));

        var report = await AskAsync<LedgerReport>(ledger, Query);

        Assert.That((report.IsKept, report.Since), Is.EqualTo((false, Present - TimeSpan.FromDays(30))));
    }

    [Test]
    public async Task One_query_is_read_at_a_time_and_equal_ones_are_answered_together()
    {
        var store = new FakeLedger();
        var ledger = Sys.ActorOf(LedgerSearchesActor.Props(store, () => Present));
        var probes = new[] { Ask(ledger, Query), Ask(ledger, Query), Ask(ledger, Query with { Days = 7 }) };
        await SettleAsync(ledger);
        Assert.That(store.Filters, Has.Count.EqualTo(1));

        store.Answer([]);
        await probes[0].ExpectMsgAsync<LedgerReport>();
        await probes[1].ExpectMsgAsync<LedgerReport>();
        store.Answer([]);
        await probes[2].ExpectMsgAsync<LedgerReport>();
        Assert.That(store.Filters, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_failure_is_reported_and_the_next_query_is_read()
    {
        var store = new FakeLedger();
        var ledger = Sys.ActorOf(LedgerSearchesActor.Props(store, () => Present));
        var (first, second) = (Ask(ledger, Query), Ask(ledger, Query with { Days = 7 }));
        await SettleAsync(ledger);

        store.Fail("the database is down");
        Assert.That(
            (await first.ExpectMsgAsync<LedgerUnreadable>()).Problem, Is.EqualTo("the ledger cannot be read: the database is down"));
        store.Answer([]);
        await second.ExpectMsgAsync<LedgerReport>();
    }

    [Test]
    public async Task Too_many_different_queries_are_refused()
    {
        var ledger = Sys.ActorOf(LedgerSearchesActor.Props(new FakeLedger(), () => Present));
        for (var days = 1; days <= LedgerSearchesActor.MaxQueries; days++)
        {
            Ask(ledger, Query with { Days = days });
        }

        var refused = await AskAsync<LedgerUnreadable>(ledger, Query with { Days = 100 });

        Assert.That(refused.Problem, Does.StartWith("64 queries of the ledger are already waiting"));
    }

    private TestProbe Ask(IActorRef ledger, InspectorQueries.GetLedger query)
    {
        var probe = CreateTestProbe();
        ledger.Tell(query, probe);
        return probe;
    }

    private static Instant HoursBefore(int hours) => Present - TimeSpan.FromHours(hours);

    private static StoredEpisode Episode(string symbol, string gate, int hoursBefore, int rounds, double netR) => new(
        new Symbol(symbol),
        "vol_breakout_card",
        new Levels(Side.Long, 100, 99, 102),
        gate,
        70,
        HoursBefore(hoursBefore),
        rounds,
        new Outcome(OutcomeStatus.Stop, 0, netR, new OutcomeExit(99, HoursBefore(hoursBefore), 5, netR, 0, 0)));
}
