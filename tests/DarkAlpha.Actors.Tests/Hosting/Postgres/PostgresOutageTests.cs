using Akka.Actor;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>The server goes and comes back, before there is a desk and under an open one. Nobody restarts anything.</summary>
internal sealed class PostgresOutageTests : OwnPostgresFixture
{
    private const string Failed = "the journal did not confirm CardIssued; nobody was told of it. The desk starts again";
    // Lets reads pass and writes wait. A session that held the lock could end before the one that writes when the server stops, and the write
    // would be done after all; a prepared transaction belongs to no session and outlives the stop.
    private const string HoldWrites = "BEGIN; LOCK TABLE journal IN SHARE MODE; PREPARE TRANSACTION 'hold'";

    private const string NotRead = "the desk cannot read its journal and starts again";

    [Test]
    public async Task A_card_that_is_being_stored_when_the_server_stops_is_issued_once_when_it_is_back()
    {
        await using var node = await OpenAsync();
        await node.DecideAsync("BTCUSDT");
        await Server.QueryAsync(Url, HoldWrites);
        node.Desk.Tell(Rounds.Of("ETHUSDT", DeskNode.Start), ActorRefs.NoSender);
        await AwaitHeldWriteAsync();

        await Server.StopAsync();
        await Log.SaysAsync(Failed);
        await Log.SaysAsync(NotRead);
        await Server.StartAgainAsync();
        await Server.QueryAsync(Url, "ROLLBACK PREPARED 'hold'");

        Assert.That((await node.DecideAsync("ETHUSDT")).Kind, Is.EqualTo(DecisionKind.Emit), "the symbol asks again");
        await AssertIssuedOnceAsync("BTCUSDT", "ETHUSDT");
        Assert.That((await node.RiskAsync()).CardsToday, Is.EqualTo(2));
    }

    [Test]
    public async Task A_power_cut_of_the_server_loses_nothing_that_was_answered()
    {
        await using var node = await OpenAsync();
        await node.DecideAsync("BTCUSDT");
        await Server.KillAsync();
        node.Desk.Tell(Rounds.Of("ETHUSDT", DeskNode.Start), ActorRefs.NoSender);
        await Log.SaysAsync(Failed);
        await Server.StartAgainAsync();

        Assert.That((await node.DecideAsync("ETHUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That((await node.DecideAsync("BTCUSDT")).Kind, Is.EqualTo(DecisionKind.Emit), "known, not issued again");
        await AssertIssuedOnceAsync("BTCUSDT", "ETHUSDT");
    }

    [Test]
    public async Task Connections_that_are_lost_between_two_cards_heal()
    {
        await using var node = await OpenAsync();
        await node.DecideAsync("BTCUSDT");
        await Server.QueryAsync(Url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'darkalpha' AND datname = current_database()");

        Assert.That((await node.DecideAsync("ETHUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That((await node.DecideAsync("SOLUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        await AssertIssuedOnceAsync("BTCUSDT", "ETHUSDT", "SOLUSDT");
    }

    [Test]
    public async Task A_desk_that_begins_while_the_server_is_away_opens_when_it_is_back()
    {
        await ReachAsync();
        await Server.StopAsync();
        await using var node = await DeskNode.OpenAsync(Storage(Url), "node-1", Log);
        await Log.SaysAsync(NotRead);
        await Server.StartAgainAsync();
        Assert.That((await node.DecideAsync("BTCUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        await Log.SaysAsync("the desk is open");
    }

    [Test]
    public async Task A_server_that_is_not_there_is_named_with_the_reason_and_waited_for()
    {
        await Server.StopAsync();
        var reaching = ReachAsync();
        var line = await Log.SaysAsync("cannot be reached");
        Assert.That(line, Does.Contain($"PostgreSQL 127.0.0.1:{Server.Port}/").And.Contain("refused").And.Contain("tries every second"));
        Assert.That(reaching.IsCompleted, Is.False);

        await Server.StartAgainAsync();
        await reaching;
        await Log.SaysAsync("is reached");
        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'"), Is.EqualTo("3"));
    }

    [Test]
    public async Task Waiting_ends_when_the_node_is_told_to_stop()
    {
        await Server.StopAsync();
        using var stop = new CancellationTokenSource();
        var reaching = Storage(Url).ReachAsync(Log, stop.Token);
        await Log.SaysAsync("cannot be reached");
        await stop.CancelAsync();
        Assert.That(async () => await reaching, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("journal")]
    [TestCase("snapshot-store")]
    public void A_server_that_is_back_is_kept_away_for_a_second_at_most(string plugin)
    {
        var config = Storage(Url).ToConfig();
        Assert.That(config.GetTimeSpan($"akka.persistence.{plugin}.sql.circuit-breaker.reset-timeout"), Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(config.GetTimeSpan($"akka.persistence.{plugin}.sql.circuit-breaker.call-timeout"), Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private async Task<DeskNode> OpenAsync()
    {
        await ReachAsync();
        return await DeskNode.OpenAsync(Storage(Url), "node-1", Log);
    }

    // Each look is a connection of its own and takes its time.
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
        const string Issued = "SELECT (convert_from(message, 'UTF8')::json->'card'->>'symbol') FROM journal WHERE manifest = 'card-issued.1' ORDER BY sequence_number";
        Assert.That((await Server.QueryAsync(Url, Issued)).Split('\n'), Is.EqualTo(symbols));
        Assert.That(
            await Server.QueryAsync(Url, "SELECT COUNT(*) = MAX(sequence_number) AND COUNT(*) = COUNT(DISTINCT sequence_number) FROM journal"),
            Is.EqualTo("t"),
            "no gap, none twice");
    }
}
