using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.TestSupport.Logging;
using Npgsql;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>The desk on a PostgreSQL database, with the journal configuration of a node.</summary>
internal sealed class PostgresJournalTests : PostgresFixture
{
    private const string EventNumbers =
        "SELECT COUNT(*), COUNT(DISTINCT sequence_number), MAX(sequence_number) FROM journal WHERE persistence_id = 'desk'";

    [SetUp]
    public Task CreateTablesAsync() => WaitUntilReadyAsync();

    [Test]
    public async Task Another_node_on_the_same_database_resumes_where_the_first_stopped()
    {
        const int Cards = 20;
        RiskReport before;
        CardList cardsBefore;
        await using (var first = await OpenAsync("node-1"))
        {
            for (var i = 0; i < Cards; i++)
            {
                var decided = await first.DecideAsync($"S{i}USDT");
                Assert.That(decided.Kind, Is.EqualTo(DecisionKind.Emit), decided.Detail);
            }

            var card = Rounds.Of("S3USDT", DeskNode.Start).Round.CardId;
            await first.AskAsync<OutboxMessages.Permit>(new OutboxMessages.Begin(card, ChannelNames.Webhook));
            await first.AskAsync<OutboxMessages.Noted>(
                new OutboxMessages.Finished(card, ChannelNames.Webhook, DeliveryOutcome.Delivered, "200"));
            await first.AskAsync<DeskReplies.Done>(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 0.1m + 0.2m, "a person"));
            before = await first.RiskAsync();
            cardsBefore = await first.CardsAsync();
        }

        await using var second = await OpenAsync("node-2");
        Assert.That((await second.RiskAsync()).ToString(), Is.EqualTo(before.ToString()));
        var cardsAfter = await second.CardsAsync();
        Assert.That(cardsAfter.Cards.Select(c => c.Card), Is.EqualTo(cardsBefore.Cards.Select(c => c.Card)));
        Assert.That(cardsAfter.Cards.SelectMany(c => c.Deliveries), Is.EqualTo(cardsBefore.Cards.SelectMany(c => c.Deliveries)));
        Assert.That((await second.DecideAsync("S0USDT")).Kind, Is.EqualTo(DecisionKind.Emit), "a known card, not issued again");
        Assert.That((await second.RiskAsync()).CardsToday, Is.EqualTo(Cards));
        Assert.That(
            await Server.QueryAsync(Url, "SELECT COUNT(*) FROM journal WHERE identifier <> 1100"),
            Is.EqualTo("0"),
            "written by the program's own serializer");
        Assert.That(
            await Server.QueryAsync(Url, "SELECT COUNT(*) BETWEEN 1 AND 3 FROM snapshot WHERE serializer_id = 1100"),
            Is.EqualTo("t"));
    }

    [Test]
    public async Task A_journal_with_missing_events_is_refused_before_a_node_starts()
    {
        await using (var first = await OpenAsync("node-1"))
        {
            await first.DecideAsync("BTCUSDT");
            await first.DecideAsync("ETHUSDT");
        }

        await Server.QueryAsync(Url, "DELETE FROM journal WHERE sequence_number = 2");
        Assert.That(WaitUntilReadyAsync, Throws.TypeOf<JournalException>().With.Message.Contains("1 event is missing"));
    }

    [Test]
    public async Task A_journal_that_lost_its_last_events_is_detected_by_its_snapshot()
    {
        await using (var first = await OpenAsync("node-1"))
        {
            await first.DecideAsync("BTCUSDT");
        }

        await Server.QueryAsync(
            Url, "INSERT INTO snapshot (persistence_id, sequence_number, created) SELECT 'desk', MAX(sequence_number) + 2, 0 FROM journal");
        Assert.That(WaitUntilReadyAsync, Throws.TypeOf<JournalException>().With.Message.Contains("2 events are missing"));
    }

    [Test]
    public async Task Of_two_open_desks_the_second_to_write_an_event_number_is_fenced()
    {
        await using var first = await OpenAsync("node-1");
        await first.DecideAsync("BTCUSDT");
        using var secondLog = new TestLog();
        await using var second = await DeskNode.OpenAsync(Storage(Url), "node-2", secondLog);
        await second.DecideAsync("ETHUSDT");

        // The first desk does not know the second's events, so it uses the same event number.
        first.Desk.Tell(Rounds.Of("SOLUSDT", DeskNode.Start), ActorRefs.NoSender);
        var line = await Log.SaysAsync("the journal did not confirm CardIssued");
        Assert.That(line, Does.Contain("journal_uq"));
        await Log.SaysAsync("the desk stays closed on this node: fenced by node-2, which has opened it since");
        Assert.That(
            await Server.QueryAsync(Url, "SELECT COUNT(*) FROM journal WHERE convert_from(message, 'UTF8') LIKE '%SOLUSDT%'"),
            Is.EqualTo("0"));
        Assert.That((await second.RiskAsync()).CardsToday, Is.EqualTo(2), "the second desk continues");
        Assert.That(secondLog.Lines, Has.None.Contains("Error"));
    }

    [Test]
    public async Task Events_of_a_node_that_owns_the_desk_a_second_time_are_not_dropped()
    {
        // The same process writes with the same writer id, which the library's replay filter would treat as an old writer.
        await using var first = await OpenAsync("node-1");
        await first.DecideAsync("BTCUSDT");
        await first.CloseAsync();
        await using var second = await OpenAsync("node-2");
        await second.DecideAsync("ETHUSDT");
        await second.CloseAsync();
        first.Open("node-1-again");
        await first.DecideAsync("SOLUSDT");

        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(DISTINCT writer_uuid) FROM journal"), Is.EqualTo("2"));
        await using var third = await OpenAsync("node-3");
        Assert.That((await third.RiskAsync()).CardsToday, Is.EqualTo(3));
    }

    [Test]
    public async Task A_transaction_left_open_by_a_vanished_node_does_not_block_the_next_desk()
    {
        await using var vanished = new NpgsqlConnection(PostgresConnection.ForJournal(PostgresUrl.Parse(Url)));
        await vanished.OpenAsync();
        await using var open = await vanished.BeginTransactionAsync();
        await using var write = new NpgsqlCommand(
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) VALUES (0, false, 'desk', 1, '')", vanished);
        await write.ExecuteNonQueryAsync();

        await using var next = await OpenAsync("node-2");
        Assert.That((await next.DecideAsync("BTCUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(Log.Lines, Has.None.Contains("Error"), "it waited less than the timeout of a write");
        Assert.That(await Server.QueryAsync(Url, EventNumbers), Is.EqualTo("2|2|2"), "opened, issued");
    }

    private Task<DeskNode> OpenAsync(string node) => DeskNode.OpenAsync(Storage(Url), node, Log);
}
