using System.Runtime.Versioning;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <summary>The desk on a real file, with the node's own settings.</summary>
internal sealed class SqliteJournalTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _market = new(Start);
    private string _folder = "";

    private string JournalPath => Path.Combine(_folder, "data", "darkalpha.db");

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("darkalpha-journal-").FullName;

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_new_actor_system_on_the_same_file_goes_on_where_the_first_ended()
    {
        const int Cards = 30;
        var rounds = Enumerable.Range(0, Cards).Select(i => Rounds.Of($"S{i}USDT", Start, Rounds.Long, Rounds.Short)).ToArray();
        RiskReport before = null!;
        CardList cardsBefore = null!;
        await RunAsync(async desk =>
        {
            foreach (var round in rounds)
            {
                var decided = await desk.Ask<DeskReplies.RoundDecided>(round);
                Assert.That(decided.Kind, Is.EqualTo(DecisionKind.Emit), decided.Detail);
            }

            await desk.Ask<OutboxMessages.Permit>(new OutboxMessages.Begin(rounds[3].Round.ToString(), ChannelNames.Webhook));
            await desk.Ask<OutboxMessages.Noted>(new OutboxMessages.Finished(rounds[3].Round.ToString(), ChannelNames.Webhook, DeliveryOutcome.Delivered, "200"));
            await desk.Ask<DeskReplies.Done>(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 0.1m + 0.2m, "a person"));
            before = await desk.Ask<RiskReport>(new DeskQueries.GetRisk());
            cardsBefore = await desk.Ask<CardList>(new DeskQueries.GetCards(100));
            await AwaitOldSnapshotsGoneAsync(desk);
        });

        await RunAsync(async desk =>
        {
            var after = await desk.Ask<RiskReport>(new DeskQueries.GetRisk());
            Assert.That(after.ToString(), Is.EqualTo(before.ToString()));
            Assert.That(after.Cooldowns, Is.EqualTo(before.Cooldowns));
            var cardsAfter = await desk.Ask<CardList>(new DeskQueries.GetCards(100));
            Assert.That(cardsAfter.Cards.Select(c => c.Card), Is.EqualTo(cardsBefore.Cards.Select(c => c.Card)));
            Assert.That(cardsAfter.Cards.SelectMany(c => c.Deliveries), Is.EqualTo(cardsBefore.Cards.SelectMany(c => c.Deliveries)));
            Assert.That((await desk.Ask<DeskReplies.RoundDecided>(rounds[0])).Kind, Is.EqualTo(DecisionKind.Emit), "known, not issued again");
            Assert.That((await desk.Ask<RiskReport>(new DeskQueries.GetRisk())).CardsToday, Is.EqualTo(Cards));
        });

        Assert.That(Query("SELECT COUNT(*) FROM journal"), Is.EqualTo(Cards + 3 + 2), "snapshots keep the journal, and each desk notes that it opened");
        Assert.That(Query("SELECT COUNT(*) FROM snapshot"), Is.InRange(1, 4), "three, and one whose deletion the end may have overtaken");
        Assert.That(Query("SELECT COUNT(*) FROM journal WHERE identifier <> 1100"), Is.Zero, "every event is written by the program's own serializer");
        Assert.That(Query("SELECT COUNT(*) FROM snapshot WHERE serializer_id <> 1100"), Is.Zero);
    }

    [Test]
    public void The_file_is_made_with_its_folder_and_has_a_log_that_is_written_through_to_the_disk()
    {
        JournalStorage.Sqlite(JournalPath).Prepare();
        Assert.That(Query("PRAGMA journal_mode"), Is.EqualTo("wal"));
        Assert.That(Query("PRAGMA synchronous"), Is.EqualTo(2), "FULL: a commit outlives a power cut");
        Assert.That(() => JournalStorage.Sqlite(JournalPath).Prepare(), Throws.Nothing, "a second start finds it");
    }

    [Test]
    public void A_journal_that_cannot_be_made_is_explained()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var error = Assert.Throws<JournalException>(() => JournalStorage.Sqlite(Path.Combine(file, "darkalpha.db")).Prepare());
        Assert.That(error!.Message, Does.StartWith($"the journal {file}").And.Contain("cannot be opened for writing").And.Contain("Check DATABASE_PATH"));
    }

    [Test]
    public void A_file_that_is_no_journal_is_explained()
    {
        var path = Path.Combine(_folder, "notes.txt");
        File.WriteAllText(path, new string('x', 5_000));
        var error = Assert.Throws<JournalException>(() => JournalStorage.Sqlite(path).Prepare());
        Assert.That(error!.Message, Does.Contain("notes.txt").And.Contain("not a database"));
    }

    [Test]
    public void An_empty_file_is_no_new_journal()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalPath)!);
        File.WriteAllText(JournalPath, "");
        Assert.That(() => JournalStorage.Sqlite(JournalPath).Prepare(), Throws.TypeOf<JournalException>().With.Message.Contains("is an empty file"));
        Assert.That(async () => await JournalStorage.Sqlite(JournalPath).TryAsync(CancellationToken.None), Throws.TypeOf<JournalException>());
        Assert.That(new FileInfo(JournalPath).Length, Is.Zero, "it stays as it was");
    }

    [Test]
    public void Another_programs_database_is_named_as_such()
    {
        Make("CREATE TABLE customers (id INTEGER)");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(),
            Throws.TypeOf<JournalException>().With.Message.Contains("a database of another program").And.Message.Contains("customers"));
    }

    [Test]
    public async Task A_table_that_lacks_a_column_is_named()
    {
        await RunAsync(desk => desk.Ask<RiskReport>(new DeskQueries.GetRisk()));
        Make("ALTER TABLE journal DROP COLUMN identifier");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(),
            Throws.TypeOf<JournalException>().With.Message.Contains("its table journal lacks identifier"));
    }

    [Test]
    public async Task Events_that_are_missing_are_counted_also_behind_a_snapshot()
    {
        await RunAsync(async desk =>
        {
            for (var i = 0; i < 20; i++)
            {
                await desk.Ask<DeskReplies.RoundDecided>(Rounds.Of($"S{i}USDT", Start));
            }
        });
        Make("DELETE FROM journal WHERE sequence_number BETWEEN 3 AND 13");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(),
            Throws.TypeOf<JournalException>().With.Message.Contains("11 events are missing").And.Message.Contains(JournalPath));
        Assert.That(async () => await JournalStorage.Sqlite(JournalPath).TryAsync(CancellationToken.None), Throws.TypeOf<JournalException>(), "check says so too");
    }

    [Test]
    public async Task A_row_that_another_serializer_is_to_read_ends_the_node_with_a_sentence()
    {
        await RunAsync(desk => desk.Ask<RiskReport>(new DeskQueries.GetRisk()));
        Make("""UPDATE journal SET identifier = 1, manifest = 'System.IO.FileInfo, System.Private.CoreLib', message = CAST('{"$type":"System.IO.FileInfo"}' AS BLOB)""");
        Assert.That(await RefusedAsync(), Does.StartWith("the journal ").And.Contain("serializer 1 is not one that this program writes or reads by"));
    }

    [Test]
    public async Task A_row_of_a_newer_version_ends_the_node_with_a_sentence()
    {
        await RunAsync(desk => desk.Ask<RiskReport>(new DeskQueries.GetRisk()));
        Make("UPDATE journal SET manifest = 'desk-opened.99'");
        Assert.That(await RefusedAsync(), Does.Contain("'desk-opened.99' is not a message this version knows").And.Contain("or a newer one"));
    }

    [Test]
    public async Task A_damaged_page_is_found_by_a_look_and_by_a_start()
    {
        await RunAsync(async desk =>
        {
            for (var i = 0; i < 20; i++)
            {
                await desk.Ask<DeskReplies.RoundDecided>(Rounds.Of($"S{i}USDT", Start));
            }
        });
        SqliteConnection.ClearAllPools();
        await using (var file = File.Open(JournalPath, FileMode.Open))
        {
            file.Position = 4_096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xFF, 8_192).ToArray());
        }

        Assert.That(
            async () => await JournalStorage.Sqlite(JournalPath).TryAsync(CancellationToken.None),
            Throws.TypeOf<JournalException>().With.Message.Contains("damaged"));
        Assert.That(() => JournalStorage.Sqlite(JournalPath).Prepare(), Throws.TypeOf<JournalException>().With.Message.Contains("damaged"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void The_file_is_its_owners_alone_unless_somebody_widens_it()
    {
        JournalStorage.Sqlite(JournalPath).Prepare();
        Assert.That(File.GetUnixFileMode(JournalPath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        const UnixFileMode Widened = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(JournalPath, Widened);
        JournalStorage.Sqlite(JournalPath).Prepare();
        Assert.That(File.GetUnixFileMode(JournalPath), Is.EqualTo(Widened));
    }

    [Test]
    public void Paths_with_quotes_and_backslashes_reach_the_journal_as_they_are()
    {
        const string Odd = @"/tmp/a ""b"" \c.db";
        var config = JournalStorage.Sqlite(Odd).ToConfig();
        var path = new SqliteConnectionStringBuilder(config.GetString("akka.persistence.journal.sql.connection-string")).DataSource;
        Assert.That(path, Is.EqualTo(Odd));
        Assert.That(config.GetString("akka.persistence.snapshot-store.sql.provider-name"), Is.EqualTo("SQLite.MS"));
    }

    // Why the node has to end, by its desk.
    private async Task<string> RefusedAsync()
    {
        var reason = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await RunAsync(_ => reason.Task.WaitAsync(TimeSpan.FromSeconds(60)), new JournalTrouble(JournalPath, said => reason.TrySetResult(said)));
        return await reason.Task;
    }

    private async Task RunAsync(Func<IActorRef, Task> use, JournalTrouble? trouble = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddAkka("journal", akka => akka
            .AddHocon("akka.loglevel = WARNING", HoconAddMode.Prepend)
            .WithJournal(JournalStorage.Sqlite(JournalPath))
            .WithDarkAlphaSerializer()
            .AddHocon(HoconFiles.Load("wire.conf"), HoconAddMode.Prepend));
        using var host = builder.Build();
        await host.StartAsync();
        var settings = new DeskSettings
        {
            Rules = new RoundSettings { Risk = new RiskLimits { MaxCardsPerDay = 100 } },
            Channels = [new DeliveryChannel(ChannelNames.Console, Idempotent: false), new DeliveryChannel(ChannelNames.Webhook, Idempotent: true)],
            PnlCsvPath = "",
            RiskStatePath = "",
            SnapshotEvery = 7,
            Tenure = new DeskTenure("node-1", _ => { }),
            Journal = trouble ?? new JournalTrouble(JournalPath, Assert.Fail),
        };
        var system = host.Services.GetRequiredService<ActorSystem>();
        await use(system.ActorOf(DeskActor.Supervised(settings, new ManualClock(_market), _market, _ => Props.Empty), "desk"));
        await host.StopAsync();
    }

    // A snapshot is stored, and an old one deleted, at the database's pace: the desk is asked on until both have come about.
    private async Task AwaitOldSnapshotsGoneAsync(IActorRef desk)
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            await desk.Ask<RiskReport>(new DeskQueries.GetRisk());
            if (Query("SELECT MAX(sequence_number) > 27 AND COUNT(*) <= 3 FROM snapshot") is 1L)
            {
                return;
            }
        }

        Assert.Fail("the old snapshots were not deleted");
    }

    private void Make(string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalPath)!);
        Query(sql);
        SqliteConnection.ClearAllPools();
    }

    private object? Query(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = JournalPath }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
