using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Tests.Ledger;

/// <summary>A restart, or the move of the symbol to another node: what is stored is taken up again.</summary>
internal sealed class LedgerRestartTests : LedgerActorTest
{
    [Test]
    public async Task An_open_episode_is_followed_from_its_opening_and_goes_on_counting()
    {
        var rounds = RefuseAll(3, 5, 190);
        var first = await StartAsync();
        await LiveAsync(first, 10, rounds);
        await AssertSavedAsync(first, Expect(10, rounds));
        await StopAsync(first);

        // As another node reads it, after a while in which nobody watched.
        Store.Stored = [.. Saved.Where(e => e.Outcome.Exit is null)];
        Market.Advance(TimeSpan.FromMinutes(125));
        var second = await StartAsync();
        await LiveAsync(second, 235, rounds);
        await AssertSavedAsync(second, Expect(235, rounds));
    }

    [Test]
    public async Task An_episode_with_an_unknown_outcome_counts_rounds_until_its_horizon()
    {
        var stored = Episodes.Of(Btc, Refuse(3)) with { Rounds = 4, Outcome = new Outcome(OutcomeStatus.Unknown, 0, 0, null) };
        Store.Stored = [stored];
        var ledger = await StartAsync();
        await LiveAsync(ledger, 10, RefuseAll(8));
        await AssertSavedAsync(ledger, [stored with { Rounds = 5 }]);
    }

    [Test]
    public async Task An_episode_of_months_later_waits_until_then()
    {
        var stored = Episodes.Of(Btc, Refuse(3)) with { OpenedAt = At(90 * 1_440) };
        Store.Stored = [stored];
        var errors = CreateTestProbe();
        Sys.EventStream.Subscribe(errors, typeof(Error));
        var ledger = await StartAsync();
        await LiveAsync(ledger, 10, []);
        await AssertSavedAsync(ledger, []);
        await errors.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Test]
    public async Task Rounds_wait_until_what_is_stored_was_read()
    {
        Store.Stored = [Episodes.Of(Btc, Refuse(1))];
        Store.Fail(new InvalidOperationException("the database is down"));
        IActorRef ledger = null!;
        await EventFilter.Warning(contains: "the database is down").ExpectOneAsync(async () =>
        {
            ledger = await StartAsync();
            await LiveAsync(ledger, 2, RefuseAll(2));
            Scheduler.Advance(TimeSpan.FromSeconds(2));
            await SettleAsync(ledger);
            await SettleAsync(ledger);
        });
        await AssertSavedAsync(ledger, []);

        Store.Fail(null);
        await EventFilter.Info(contains: "the ledger could be read").ExpectOneAsync(async () =>
        {
            Scheduler.Advance(TimeSpan.FromSeconds(4));
            await SettleAsync(ledger);
        });
        await AssertSavedAsync(ledger, [Store.Stored[0] with { Rounds = 2 }]);
    }

    [Test]
    public async Task Nothing_is_read_by_a_clock_that_does_not_say_what_is_recent()
    {
        Clock.Degrade("planted");
        var ledger = await StartAsync();
        Assert.That(Store.Attempts, Is.Zero);

        Clock.Heal();
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        await SettleAsync(ledger);
        Assert.That(Store.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_ledger_that_stops_has_its_changes_stored_at_once()
    {
        var writer = CreateTestProbe();
        var ledger = await StartAsync(writer: writer);
        await StopAsync(ledger);
        await writer.ExpectMsgAsync<LedgerWrites.WriteNow>();
    }
}
