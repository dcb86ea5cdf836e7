using System.Runtime.Versioning;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <summary>The desk on a real SQLite file, with the journal configuration of a node.</summary>
internal sealed partial class SqliteJournalTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _market = new(Start);
    private TemporaryFolder _folder = null!;

    private string JournalPath => Path.Combine(_folder.Path, "data", "darkalpha.db");

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Test]
    public async Task A_new_actor_system_on_the_same_file_resumes_where_the_first_stopped()
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

            await desk.Ask<OutboxMessages.Permit>(new OutboxMessages.Begin(rounds[3].Round.CardId, ChannelNames.Webhook));
            await desk.Ask<OutboxMessages.Noted>(
                new OutboxMessages.Finished(rounds[3].Round.CardId, ChannelNames.Webhook, DeliveryOutcome.Delivered, "200"));
            await desk.Ask<DeskReplies.Done>(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 0.1m + 0.2m, "a person"));
            before = await desk.Ask<RiskReport>(new DeskQueries.GetRisk());
            cardsBefore = await desk.Ask<CardList>(new DeskQueries.GetCards(100));
            await AwaitOldSnapshotsDeletedAsync(desk);
        });

        await RunAsync(async desk =>
        {
            var after = await desk.Ask<RiskReport>(new DeskQueries.GetRisk());
            Assert.That(after.ToString(), Is.EqualTo(before.ToString()));
            Assert.That(after.Cooldowns, Is.EqualTo(before.Cooldowns));
            var cardsAfter = await desk.Ask<CardList>(new DeskQueries.GetCards(100));
            Assert.That(cardsAfter.Cards.Select(c => c.Card), Is.EqualTo(cardsBefore.Cards.Select(c => c.Card)));
            Assert.That(cardsAfter.Cards.SelectMany(c => c.Deliveries), Is.EqualTo(cardsBefore.Cards.SelectMany(c => c.Deliveries)));
            var repeated = await desk.Ask<DeskReplies.RoundDecided>(rounds[0]);
            Assert.That(repeated.Kind, Is.EqualTo(DecisionKind.Emit), "a known card, not issued again");
            Assert.That((await desk.Ask<RiskReport>(new DeskQueries.GetRisk())).CardsToday, Is.EqualTo(Cards));
        });

        Assert.That(
            Query("SELECT COUNT(*) FROM journal"),
            Is.EqualTo(Cards + 3 + 2),
            "snapshots delete no events, and each desk stores its opening");
        Assert.That(
            Query("SELECT COUNT(*) FROM snapshot"),
            Is.InRange(1, 4),
            "three, and one whose deletion may not have finished before the stop");
        Assert.That(
            Query("SELECT COUNT(*) FROM journal WHERE identifier <> 1100"),
            Is.Zero,
            "every event is written by the program's own serializer");
        Assert.That(Query("SELECT COUNT(*) FROM snapshot WHERE serializer_id <> 1100"), Is.Zero);
    }

    [Test]
    public void The_file_is_created_with_its_folder_and_a_fully_synchronized_write_ahead_log()
    {
        JournalStorage.Sqlite(JournalPath).Prepare();
        Assert.That(Query("PRAGMA journal_mode"), Is.EqualTo("wal"));
        Assert.That(Query("PRAGMA synchronous"), Is.EqualTo(2), "FULL: a commit survives a power failure");
        Assert.That(() => JournalStorage.Sqlite(JournalPath).Prepare(), Throws.Nothing, "a second start accepts the existing file");
    }

    [Test]
    public void A_journal_that_cannot_be_created_is_explained()
    {
        var file = _folder.Write("file", "");
        var error = Assert.Throws<JournalException>(() => JournalStorage.Sqlite(Path.Combine(file, "darkalpha.db")).Prepare());
        Assert.That(
            error!.Message,
            Does.StartWith($"the journal {file}").And.Contain("cannot be opened for writing").And.Contain("Check DATABASE_PATH"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_can_read_a_new_file_and_wider_permissions_are_kept_but_reported()
    {
        var journal = JournalStorage.Sqlite(JournalPath);
        journal.Prepare();
        Assert.That(await journal.TryAsync(CancellationToken.None), Does.EndWith("can be written"));
        Assert.That(File.GetUnixFileMode(JournalPath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        const UnixFileMode Widened = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(JournalPath, Widened);
        journal.Prepare();
        Assert.That(File.GetUnixFileMode(JournalPath), Is.EqualTo(Widened));
        Assert.That(await journal.TryAsync(CancellationToken.None), Does.EndWith($"; to prevent that: chmod 600 {JournalPath}*"));
    }

    [Test]
    public void Paths_with_quotes_and_backslashes_reach_the_journal_unchanged()
    {
        const string Odd = @"/tmp/a ""b"" \c.db";
        var config = JournalStorage.Sqlite(Odd).ToConfig();
        var path = new SqliteConnectionStringBuilder(config.GetString("akka.persistence.journal.sql.connection-string")).DataSource;
        Assert.That(path, Is.EqualTo(Odd));
        Assert.That(config.GetString("akka.persistence.snapshot-store.sql.provider-name"), Is.EqualTo("SQLite.MS"));
    }

    private async Task RunAsync(Func<IActorRef, Task> use, JournalFailureMonitor? failures = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddAkka("journal", akka => akka
            .AddHocon("akka.loglevel = WARNING", HoconAddMode.Prepend)
            .WithJournal(JournalStorage.Sqlite(JournalPath))
            .WithDarkAlphaSerializer()
            .AddHocon(HoconFiles.Load("wire.conf"), HoconAddMode.Prepend));
        using var host = builder.Build();
        await host.StartAsync();
        var settings = new DeskOptions
        {
            Rules = new RoundOptions { Risk = new RiskOptions { MaxCardsPerDay = 100 } },
            Channels =
            [
                new DeliveryChannel(ChannelNames.Console, Idempotent: false),
                new DeliveryChannel(ChannelNames.Webhook, Idempotent: true),
            ],
            PnlCsvPath = "",
            RiskStatePath = "",
            SnapshotEvery = 7,
            Ownership = new DeskOwnership("node-1", _ => { }),
            Journal = failures ?? new JournalFailureMonitor(JournalPath, Assert.Fail),
        };
        var system = host.Services.GetRequiredService<ActorSystem>();
        await use(system.ActorOf(DeskActor.Supervised(settings, new FakeExchangeClock(_market), _market, _ => Props.Empty), "desk"));
        await host.StopAsync();
    }

    // Snapshots are stored and deleted asynchronously: queries keep the desk busy until both have happened.
    private async Task AwaitOldSnapshotsDeletedAsync(IActorRef desk)
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

    private object? Query(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = JournalPath }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
