using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>A server's database before there is a node.</summary>
internal sealed class PostgresDatabaseTests : PostgresFixture
{
    private const string TableCount = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'";

    [Test]
    public async Task Of_eight_nodes_that_start_at_once_one_makes_the_tables_and_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(ReachAsync)));
        Assert.That(Log.All.Where(l => l.Contains("made the journal's tables", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(1));
        Assert.That(await Server.QueryAsync(Url, TableCount), Is.EqualTo("3"));

        await ReachAsync();
        Assert.That(Log.All, Has.Count.EqualTo(1), "a later start finds them and says nothing");
    }

    [Test]
    public async Task The_tables_are_those_that_the_library_would_make()
    {
        await ReachAsync();
        var own = await Server.SchemaAsync(Url);
        var other = await Server.CreateDatabaseAsync();
        var initializing = ConfigurationFactory.ParseString(
                """
                akka.loglevel = OFF
                akka.persistence.journal.sql.auto-initialize = on
                akka.persistence.snapshot-store.sql.auto-initialize = on
                """)
            .WithFallback(Storage(other).ToConfig());
        using (var system = ActorSystem.Create("library", initializing))
        {
            await system.ActorOf(Props.Create(() => new Keeper())).Ask<string>("kept");
            await system.Terminate();
        }

        Assert.That(Statements(own), Is.EqualTo(Statements(await Server.SchemaAsync(other))));
        Assert.That(Statements(own), Does.Contain("    ADD CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number);"));
    }

    [Test]
    public async Task A_journal_without_unique_numbers_gets_them_or_is_refused()
    {
        await ReachAsync();
        await Server.QueryAsync(Url, "ALTER TABLE journal DROP CONSTRAINT journal_uq");
        await ReachAsync();
        const string Event = "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) VALUES (0, false, 'desk', 1, '')";
        await Server.QueryAsync(Url, Event);
        Assert.That(async () => await Server.QueryAsync(Url, Event), Throws.InvalidOperationException.With.Message.Contains("journal_uq"));

        await Server.QueryAsync(Url, "ALTER TABLE journal DROP CONSTRAINT journal_uq");
        await Server.QueryAsync(Url, Event);
        Assert.That(ReachAsync, Throws.TypeOf<JournalException>().With.Message.Contains("two events of one number"));
    }

    [Test]
    public async Task A_wrong_password_is_refused_with_what_to_check()
    {
        var wrong = Storage(Url.Replace(PostgresServer.Password, "hush-hush", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<JournalException>(() => wrong.ReachAsync(Log, CancellationToken.None));
        Assert.That(error!.Message, Does.Contain($"127.0.0.1:{Server.Port}").And.Contain("DATABASE_URL").And.Contain(PostgresServer.User).And.Not.Contain("hush"));
    }

    [Test]
    public async Task A_database_that_does_not_exist_is_refused_with_what_to_do()
    {
        var missing = Storage(Server.UrlOf("nowhere"));
        var error = await Assert.ThrowsAsync<JournalException>(() => missing.ReachAsync(Log, CancellationToken.None));
        Assert.That(error!.Message, Does.Contain("createdb nowhere").And.Contain("DATABASE_URL").And.Not.Contain(PostgresServer.Password));
    }

    [Test]
    public async Task A_server_that_calls_stored_what_is_not_on_its_disk_is_refused()
    {
        var database = PostgresUrl.Parse(Url).Database;
        await Server.QueryAsync(Url, $"ALTER DATABASE {database} SET synchronous_commit = off");
        Assert.That(ReachAsync, Throws.TypeOf<JournalException>().With.Message.Contains("synchronous_commit = on"));
    }

    private static string[] Statements(string dump) =>
        [.. dump.Split('\n').Where(l => l.Length > 0 && !l.StartsWith('\\') && !l.StartsWith("--", StringComparison.Ordinal))];

    // Stores an event and a snapshot, which makes the library open both of its stores.
    private sealed class Keeper : ReceivePersistentActor
    {
        private IActorRef _asker = ActorRefs.Nobody;

        public Keeper()
        {
            Recover<string>(_ => { });
            Command<string>(text =>
            {
                _asker = Sender;
                Persist(text, SaveSnapshot);
            });
            Command<SaveSnapshotSuccess>(_ => _asker.Tell("done"));
        }

        public override string PersistenceId => "keeper";
    }
}
