using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using Npgsql;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>The desk on a server's database, with the node's own settings.</summary>
internal sealed class PostgresJournalTests : PostgresFixture
{
    private const string Numbers = "SELECT COUNT(*), COUNT(DISTINCT sequence_number), MAX(sequence_number) FROM journal WHERE persistence_id = 'desk'";

    [SetUp]
    public Task MakeTablesAsync() => ReachAsync();

    [Test]
    public async Task Another_node_on_the_same_database_goes_on_where_the_first_ended()
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

            var card = Rounds.Of("S3USDT", DeskNode.Start).Round.ToString();
            await first.AskAsync<OutboxMessages.Permit>(new OutboxMessages.Begin(card, ChannelNames.Webhook));
            await first.AskAsync<OutboxMessages.Noted>(new OutboxMessages.Finished(card, ChannelNames.Webhook, DeliveryOutcome.Delivered, "200"));
            await first.AskAsync<DeskReplies.Done>(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 0.1m + 0.2m, "a person"));
            before = await first.RiskAsync();
            cardsBefore = await first.CardsAsync();
        }

        await using var second = await OpenAsync("node-2");
        Assert.That((await second.RiskAsync()).ToString(), Is.EqualTo(before.ToString()));
        var cardsAfter = await second.CardsAsync();
        Assert.That(cardsAfter.Cards.Select(c => c.Card), Is.EqualTo(cardsBefore.Cards.Select(c => c.Card)));
        Assert.That(cardsAfter.Cards.SelectMany(c => c.Deliveries), Is.EqualTo(cardsBefore.Cards.SelectMany(c => c.Deliveries)));
        Assert.That((await second.DecideAsync("S0USDT")).Kind, Is.EqualTo(DecisionKind.Emit), "known, not issued again");
        Assert.That((await second.RiskAsync()).CardsToday, Is.EqualTo(Cards));
        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(*) FROM journal WHERE identifier <> 1100"), Is.EqualTo("0"), "the program's own serializer");
        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(*) BETWEEN 1 AND 3 FROM snapshot WHERE serializer_id = 1100"), Is.EqualTo("t"));
    }

    [Test]
    public async Task A_journal_with_events_missing_is_refused_before_a_node_starts()
    {
        await using (var first = await OpenAsync("node-1"))
        {
            await first.DecideAsync("BTCUSDT");
            await first.DecideAsync("ETHUSDT");
        }

        await Server.QueryAsync(Url, "DELETE FROM journal WHERE sequence_number = 2");
        Assert.That(ReachAsync, Throws.TypeOf<JournalException>().With.Message.Contains("1 event is missing"));
    }

    [Test]
    public async Task A_journal_that_lost_its_end_is_found_out_by_its_snapshot()
    {
        await using (var first = await OpenAsync("node-1"))
        {
            await first.DecideAsync("BTCUSDT");
        }

        await Server.QueryAsync(Url, "INSERT INTO snapshot (persistence_id, sequence_number, created) SELECT 'desk', MAX(sequence_number) + 2, 0 FROM journal");
        Assert.That(ReachAsync, Throws.TypeOf<JournalException>().With.Message.Contains("2 events are missing"));
    }

    [Test]
    public async Task Of_two_desks_that_are_open_at_once_the_second_to_write_a_number_fails_and_stops()
    {
        await using var first = await OpenAsync("node-1");
        await first.DecideAsync("BTCUSDT");
        using var secondLog = new LogLines();
        await using var second = await DeskNode.OpenAsync(Storage(Url), "node-2", secondLog);
        await second.DecideAsync("ETHUSDT");

        // The first knows nothing of the second's events and would number its own like them.
        first.Desk.Tell(Rounds.Of("SOLUSDT", DeskNode.Start), ActorRefs.NoSender);
        var line = await Log.SaysAsync("the journal did not confirm CardIssued");
        Assert.That(line, Does.Contain("journal_uq"));
        await Log.SaysAsync("the desk stays closed here: node-2 has opened it since");
        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(*) FROM journal WHERE convert_from(message, 'UTF8') LIKE '%SOLUSDT%'"), Is.EqualTo("0"));
        Assert.That((await second.RiskAsync()).CardsToday, Is.EqualTo(2), "the second goes on");
        Assert.That(secondLog.All, Has.None.Contains("Error"));
    }

    [Test]
    public async Task Events_of_a_node_that_had_the_desk_before_are_not_dropped_when_it_has_it_again()
    {
        // The same process, which writes under the same mark: the library would take it for an old writer.
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
    public async Task A_write_that_a_vanished_node_left_open_does_not_keep_the_next_desk_waiting_for_good()
    {
        await using var vanished = new NpgsqlConnection(PostgresConnection.ForJournal(PostgresUrl.Parse(Url)));
        await vanished.OpenAsync();
        await using var open = await vanished.BeginTransactionAsync();
        await using var write = new NpgsqlCommand(
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) VALUES (0, false, 'desk', 1, '')", vanished);
        await write.ExecuteNonQueryAsync();

        await using var next = await OpenAsync("node-2");
        Assert.That((await next.DecideAsync("BTCUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(Log.All, Has.None.Contains("Error"), "it waited less than a write may take");
        Assert.That(await Server.QueryAsync(Url, Numbers), Is.EqualTo("2|2|2"), "opened, issued");
    }

    private Task<DeskNode> OpenAsync(string node) => DeskNode.OpenAsync(Storage(Url), node, Log);
}
