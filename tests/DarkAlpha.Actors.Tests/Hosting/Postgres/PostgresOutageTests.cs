using Akka.Actor;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>The server goes down and comes back, before a desk opens and while one is open. The node recovers without a restart.</summary>
internal sealed class PostgresOutageTests : OwnPostgresFixture
{
    private const string WriteFailed = "the journal did not confirm CardIssued, so it was not announced. The desk restarts";

    // Lets reads pass and writes wait. If a session held the lock, it could end before the writing session when the server stops, and the
    // write would succeed after all; a prepared transaction belongs to no session and survives the stop.
    private const string HoldWrites = "BEGIN; LOCK TABLE journal IN SHARE MODE; PREPARE TRANSACTION 'hold'";

    private const string ReadFailed = "the desk cannot read its journal and retries after a pause";

    [Test]
    public async Task A_card_that_is_being_stored_when_the_server_stops_is_issued_once_after_its_restart()
    {
        await using var node = await OpenAsync();
        await node.DecideAsync("BTCUSDT");
        await Server.QueryAsync(Url, HoldWrites);
        node.Desk.Tell(Rounds.Of("ETHUSDT", DeskNode.Start), ActorRefs.NoSender);
        await AwaitHeldWriteAsync();

        await Server.StopAsync();
        await Log.SaysAsync(WriteFailed);
        await Log.SaysAsync(ReadFailed);
        await Server.StartAgainAsync();
        await Server.QueryAsync(Url, "ROLLBACK PREPARED 'hold'");

        Assert.That((await node.DecideAsync("ETHUSDT")).Kind, Is.EqualTo(DecisionKind.Emit), "the symbol sends the round again");
        await AssertIssuedOnceAsync("BTCUSDT", "ETHUSDT");
        Assert.That((await node.RiskAsync()).CardsToday, Is.EqualTo(2));
    }

    [Test]
    public async Task A_killed_server_loses_nothing_that_was_answered()
    {
        await using var node = await OpenAsync();
        await node.DecideAsync("BTCUSDT");
        await Server.KillAsync();
        node.Desk.Tell(Rounds.Of("ETHUSDT", DeskNode.Start), ActorRefs.NoSender);
        await Log.SaysAsync(WriteFailed);
        await Server.StartAgainAsync();

        Assert.That((await node.DecideAsync("ETHUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That((await node.DecideAsync("BTCUSDT")).Kind, Is.EqualTo(DecisionKind.Emit), "a known card, not issued again");
        await AssertIssuedOnceAsync("BTCUSDT", "ETHUSDT");
    }

    [Test]
    public async Task Connections_lost_between_two_cards_are_replaced()
    {
        await using var node = await OpenAsync();
        await node.DecideAsync("BTCUSDT");
        await Server.QueryAsync(
            Url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'darkalpha' AND datname = current_database()");

        Assert.That((await node.DecideAsync("ETHUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That((await node.DecideAsync("SOLUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        await AssertIssuedOnceAsync("BTCUSDT", "ETHUSDT", "SOLUSDT");
    }

    [Test]
    public async Task A_desk_that_starts_while_the_server_is_down_opens_when_it_is_back()
    {
        await WaitUntilReadyAsync();
        await Server.StopAsync();
        await using var node = await DeskNode.OpenAsync(Storage(Url), "node-1", Log);
        await Log.SaysAsync(ReadFailed);
        await Server.StartAgainAsync();
        Assert.That((await node.DecideAsync("BTCUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        await Log.SaysAsync("the desk is open");
    }

    [Test]
    public async Task An_unreachable_server_is_logged_with_the_reason_and_waited_for()
    {
        await Server.StopAsync();
        var ready = WaitUntilReadyAsync();
        var line = await Log.SaysAsync("cannot be reached");
        Assert.That(line, Does.Contain($"PostgreSQL 127.0.0.1:{Server.Port}/").And.Contain("refused").And.Contain("tries every second"));
        Assert.That(ready.IsCompleted, Is.False);

        await Server.StartAgainAsync();
        await ready;
        await Log.SaysAsync("connected to the database");
        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'"), Is.EqualTo("3"));
    }

    [Test]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        await Server.StopAsync();
        using var stop = new CancellationTokenSource();
        var ready = Storage(Url).WaitUntilReadyAsync(Log, stop.Token);
        await Log.SaysAsync("cannot be reached");
        await stop.CancelAsync();
        Assert.That(async () => await ready, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("journal")]
    [TestCase("snapshot-store")]
    public void The_circuit_breaker_keeps_a_recovered_server_unused_for_a_second_at_most(string plugin)
    {
        var config = Storage(Url).ToConfig();
        Assert.That(
            config.GetTimeSpan($"akka.persistence.{plugin}.sql.circuit-breaker.reset-timeout"),
            Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(
            config.GetTimeSpan($"akka.persistence.{plugin}.sql.circuit-breaker.call-timeout"),
            Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private async Task<DeskNode> OpenAsync()
    {
        await WaitUntilReadyAsync();
        return await DeskNode.OpenAsync(Storage(Url), "node-1", Log);
    }

    // No delay needed: each query opens a connection of its own, which takes long enough.
    private async Task AwaitHeldWriteAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Server.QueryAsync(Url, "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = 'journal'::regclass") == "0")
        {
            timeout.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task AssertIssuedOnceAsync(params string[] symbols)
    {
        const string Issued = "SELECT (convert_from(message, 'UTF8')::json->'card'->>'symbol') FROM journal "
            + "WHERE manifest = 'card-issued.1' ORDER BY sequence_number";
        Assert.That((await Server.QueryAsync(Url, Issued)).Split('\n'), Is.EqualTo(symbols));
        Assert.That(
            await Server.QueryAsync(
                Url, "SELECT COUNT(*) = MAX(sequence_number) AND COUNT(*) = COUNT(DISTINCT sequence_number) FROM journal"),
            Is.EqualTo("t"),
            "no gap, no duplicate");
    }
}
