using Akka.Actor;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>The database goes and comes back under an open desk. Nobody restarts anything.</summary>
internal sealed class PostgresOutageTests : PostgresFixture
{
    private const string Failed = "the journal did not confirm CardIssued; nobody was told of it. The desk starts again";
    private const string NotRead = "the desk cannot read its journal and starts again";

    [SetUp]
    public Task MakeTablesAsync() => ReachAsync();

    [Test]
    public async Task A_card_that_is_being_stored_when_the_server_stops_is_issued_once_when_it_is_back()
    {
        await using var node = await OpenAsync();
        await node.DecideAsync("BTCUSDT");
        var blocked = await BlockJournalAsync();
        node.Desk.Tell(Rounds.Of("ETHUSDT", DeskNode.Start), ActorRefs.NoSender);
        await AwaitBlockedWriteAsync();

        await Server.StopAsync();
        Assert.That(async () => await blocked, Throws.InvalidOperationException, "psql was cut off too");
        await Log.SaysAsync(Failed);
        await Log.SaysAsync(NotRead);
        await Server.StartAgainAsync();

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
        await Server.StopAsync();
        await using var node = await OpenAsync();
        await Log.SaysAsync(NotRead);
        await Server.StartAgainAsync();
        Assert.That((await node.DecideAsync("BTCUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        await Log.SaysAsync("the desk is open");
    }

    [TestCase("journal")]
    [TestCase("snapshot-store")]
    public void A_server_that_is_back_is_kept_away_for_a_second_at_most(string plugin)
    {
        var config = Storage(Url).ToConfig();
        Assert.That(config.GetTimeSpan($"akka.persistence.{plugin}.sql.circuit-breaker.reset-timeout"), Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(config.GetTimeSpan($"akka.persistence.{plugin}.sql.circuit-breaker.call-timeout"), Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private Task<DeskNode> OpenAsync() => DeskNode.OpenAsync(Storage(Url), "node-1", Log);

    // Lets reads pass and writes wait, for longer than any test takes.
    private async Task<Task<string>> BlockJournalAsync()
    {
        var blocking = Server.QueryAsync(Url, "BEGIN; LOCK TABLE journal IN SHARE MODE; SELECT pg_sleep(600)");
        await AwaitAsync("SELECT COUNT(*) FROM pg_locks WHERE mode = 'ShareLock' AND granted AND relation = 'journal'::regclass");
        return blocking;
    }

    private Task AwaitBlockedWriteAsync() => AwaitAsync("SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = 'journal'::regclass");

    // Each look is a connection of its own and takes its time.
    private async Task AwaitAsync(string count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Server.QueryAsync(Url, count) == "0")
        {
            patience.Token.ThrowIfCancellationRequested();
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
