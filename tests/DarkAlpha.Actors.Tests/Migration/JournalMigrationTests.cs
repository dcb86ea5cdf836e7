using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Migration;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Actors.Tests.Hosting.Postgres;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Migration;

/// <summary>Migrates a single node's journal, written by the real desk, to a server.</summary>
internal sealed class JournalMigrationTests : PostgresFixture
{
    private const int Cards = 70;
    private const string TableCount = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'";

    private static readonly StoredEpisode Episode = Episodes.At(1) with { Rounds = 17, Outcome = Episodes.Stopped };

    private static readonly StoredEpisode Shadowed = Episodes.At(2) with { Set = "calm-1" };

    private readonly List<string> _progress = [];
    private TemporaryFolder _folder = null!;
    private string _original = "";
    private RiskReport _report = null!;
    private CardList _cards = null!;

    private string File => _folder.Of($"{TestContext.CurrentContext.Test.ID}.db");

    [OneTimeSetUp]
    public async Task WriteJournalAsync()
    {
        _folder = new TemporaryFolder();
        _original = _folder.Of("original.db");
        await using (var node = await DeskNode.OpenAsync(JournalStorage.Sqlite(_original), "node-0", Log))
        {
            var card = default(CardId);
            for (var i = 0; i < Cards; i++)
            {
                card = (await node.DecideAsync($"S{i}USDT")).CardId!.Value;
                await node.AskAsync<OutboxMessages.Permit>(new OutboxMessages.Begin(card, ChannelNames.Webhook));
                await node.AskAsync<OutboxMessages.Noted>(
                    new OutboxMessages.Finished(card, ChannelNames.Webhook, (DeliveryOutcome)(i % 4), $"answer {i}"));
            }

            var end = Instant.From(DeskNode.Start.AddMinutes(5));
            var outcome = new Outcome(OutcomeStatus.Timeout, 1.0 / 3, -0.1, new OutcomeExit(100, end, 5, 0, 0.1, 0));
            await node.AskAsync<DeskReplies.OutcomeNoted>(
                new DeskCommands.ResolveOutcome(card, outcome, new OutcomeOptions(), new PartialMinute(101, 99)));
            await node.AskAsync<DeskReplies.Done>(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 0.1m + 0.2m, "a person"));
            await node.AskAsync<DeskReplies.Done>(new DeskCommands.TurnKillSwitch(On: true, "a person"));
            _report = await node.RiskAsync();
            _cards = await node.CardsAsync();
        }

        await JournalStorage.Sqlite(_original).OpenLedger().WriteAsync([Episode], CancellationToken.None);
        var shadows = JournalStorage.Sqlite(_original).OpenShadows();
        await shadows.RegisterAsync([new ShadowSet("calm", "calm-1", new RoundOptions(), [])], Instants.OpenOf(1), CancellationToken.None);
        await shadows.WriteAsync([Shadowed], CancellationToken.None);
        SqliteConnection.ClearAllPools();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [SetUp]
    public void CopyFile()
    {
        _progress.Clear();
        System.IO.File.Copy(_original, File);
    }

    [Test]
    public async Task A_migrated_journal_is_equal_and_a_desk_opens_on_it_with_the_same_report()
    {
        var report = await MigrateAsync();
        Assert.That(report.WasThere, Is.False);
        Assert.That(report.Counts.Where(c => c.File != c.Database), Is.Empty);
        Assert.That(
            report.Counts,
            Does.Contain(("cards issued", "70", "70")).And.Contain(("cards followed", "69", "69")).And.Contain(("outcomes", "1", "1"))
                .And.Contain(("kill switch", "on, by a person", "on, by a person")).And.Contain(("episodes of the ledger", "1", "1"))
                .And.Contain(("episodes of the shadows", "1", "1")));
        var all = new EpisodeFilter(Instants.Midnight, Instants.OpenOf(9), null, null, 10);
        Assert.That(await Storage(Url).OpenLedger().ReadAsync(all, CancellationToken.None), Is.EqualTo(new[] { Episode }));
        var shadows = Storage(Url).OpenShadows();
        Assert.That(await shadows.ReadAsync(all, CancellationToken.None), Is.EqualTo(new[] { Shadowed }));
        Assert.That((await shadows.ReadSetsAsync(CancellationToken.None))["calm-1"], Is.EqualTo(Instants.OpenOf(1)));
        Assert.That(int.Parse(report.Counts[0].File), Is.GreaterThan(Cards * 3));
        Assert.That(report.Counts.Single(c => c.What == "snapshots").File, Is.Not.EqualTo("0"));

        await using var node = await DeskNode.OpenAsync(Storage(Url), "node-1", Log);
        Assert.That((await node.RiskAsync()).ToString(), Is.EqualTo(_report.ToString()));
        var cards = await node.CardsAsync();
        Assert.That(cards.Cards.Select(c => c.Card), Is.EqualTo(_cards.Cards.Select(c => c.Card)));
        Assert.That(cards.Cards.SelectMany(c => c.Deliveries), Is.EqualTo(_cards.Cards.SelectMany(c => c.Deliveries)));
    }

    [Test]
    public async Task A_second_migration_finds_an_equal_journal()
    {
        await MigrateAsync();
        var again = await MigrateAsync();
        Assert.That((again.WasThere, again.Counts.Length), Is.EqualTo((true, (await MigrateAsync()).Counts.Length)));
    }

    [Test]
    public async Task A_database_with_another_desk_is_refused_and_unchanged()
    {
        await MigrateAsync();

        // No snapshots: whether one is due would depend on whether the file's last snapshot was stored before its node stopped.
        await using (var node = await DeskNode.OpenAsync(Storage(Url), "node-1", Log, snapshotEvery: int.MaxValue))
        {
            await node.RiskAsync();
        }

        var before = await Server.QueryAsync(Url, "SELECT COUNT(*) FROM journal");
        var error = await Assert.ThrowsAsync<JournalException>(MigrateAsync);
        Assert.That(
            error!.Message,
            Does.Contain("already has a desk").And.Contain($"event {before} of 'desk' is in the database and not in the file"));
        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(*) FROM journal"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_journal_in_use_by_a_node_is_refused()
    {
        using var node = DatabaseLock.Take(File);
        Assert.That(MigrateAsync, Throws.TypeOf<JournalException>().With.Message.Contains("is in use"));
        Assert.That(await Server.QueryAsync(Url, TableCount), Is.EqualTo("0"));
    }

    [Test]
    public async Task An_unreadable_event_is_named_and_nothing_is_kept()
    {
        Change("UPDATE journal SET manifest = 'card-issued.9' WHERE sequence_number = 5");
        Assert.That(MigrateAsync, Throws.TypeOf<MigrationException>().With.Message.Contains("event 5 of 'desk' is a 'card-issued.9'"));
        Assert.That(await Server.QueryAsync(Url, TableCount), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_gap_in_the_journal_is_named_and_nothing_is_kept()
    {
        Change("DELETE FROM journal WHERE sequence_number = 6");
        Assert.That(MigrateAsync, Throws.TypeOf<MigrationException>().With.Message.Contains("event 7 of 'desk' follows event 5"));
        Assert.That(await Server.QueryAsync(Url, TableCount), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_copy_that_differs_in_one_byte_is_detected_and_discarded()
    {
        // The trigger stands for anything that could change a row during the copy.
        await WaitUntilReadyAsync();
        await Server.QueryAsync(
            Url,
            """
            CREATE FUNCTION damage() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.message := set_byte(NEW.message, 3, 7); RETURN NEW; END $$;
            CREATE TRIGGER damage BEFORE INSERT ON journal FOR EACH ROW WHEN (NEW.sequence_number = 9) EXECUTE FUNCTION damage();
            """);
        Assert.That(MigrateAsync, Throws.TypeOf<MigrationException>().With.Message.Contains("event 9 of 'desk' is not the same"));
        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(*) FROM journal"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_migration_cancelled_after_the_copy_leaves_nothing()
    {
        using var interrupt = new CancellationTokenSource();
        var migration = new JournalMigration(File, PostgresUrl.Parse(Url), message =>
        {
            _progress.Add(message);
            if (message.StartsWith("all events copied", StringComparison.Ordinal))
            {
                interrupt.Cancel();
            }
        });
        Assert.That(() => migration.RunAsync(interrupt.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_progress, Has.Some.StartsWith("all events copied"));
        Assert.That(await Server.QueryAsync(Url, TableCount), Is.EqualTo("0"));
        Assert.That((await MigrateAsync()).WasThere, Is.False, "another attempt starts from scratch");
    }

    // A connection that is closed while data is still being sent is reset, which discards the server's last message.
    [TestCase("BEFORE INSERT ON journal FOR EACH ROW WHEN (NEW.sequence_number = 100)", "DATABASE_URL")]
    [TestCase("AFTER INSERT ON journal FOR EACH STATEMENT", "terminating")]
    public async Task A_connection_lost_during_the_copy_is_named_and_leaves_nothing(string when, string reason)
    {
        await WaitUntilReadyAsync();
        await Server.QueryAsync(
            Url,
            $"""
            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
            CREATE TRIGGER cut {when} EXECUTE FUNCTION cut();
            """);
        Assert.That(
            MigrateAsync,
            Throws.TypeOf<JournalException>().With.Message.Contains($"127.0.0.1:{Server.Port}").And.Message.Contains(reason));
        Assert.That(await Server.QueryAsync(Url, "SELECT COUNT(*) FROM journal"), Is.EqualTo("0"));
    }

    private Task<MigrationReport> MigrateAsync() =>
        new JournalMigration(File, PostgresUrl.Parse(Url), _progress.Add).RunAsync(CancellationToken.None);

    private void Change(string sql)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(1));
    }
}
