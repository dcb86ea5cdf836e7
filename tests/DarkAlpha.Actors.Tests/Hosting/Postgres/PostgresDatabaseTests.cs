using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>Preparing a server's database before a node starts.</summary>
internal sealed class PostgresDatabaseTests : PostgresFixture
{
    private const string TableCount = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'";

    [Test]
    public async Task Of_eight_nodes_that_start_at_once_one_creates_the_tables_and_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(WaitUntilReadyAsync)));
        var created = Log.Lines.Where(l => l.Contains("created the journal tables", StringComparison.Ordinal)).ToList();
        Assert.That(created, Has.Count.EqualTo(1));
        Assert.That(await Server.QueryAsync(Url, TableCount), Is.EqualTo("3"));

        await WaitUntilReadyAsync();
        Assert.That(Log.Lines, Has.Count.EqualTo(1), "a later start finds the tables and logs nothing");
    }

    [Test]
    public async Task The_tables_are_those_that_the_library_would_create()
    {
        await WaitUntilReadyAsync();
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
            await system.ActorOf(Props.Create(() => new StoringActor())).Ask<string>("event");
            await system.Terminate();
        }

        Assert.That(Statements(own), Is.EqualTo(Statements(await Server.SchemaAsync(other))));
        Assert.That(Statements(own), Does.Contain("    ADD CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number);"));
    }

    [Test]
    public async Task A_journal_without_the_unique_constraint_gets_it_or_is_refused()
    {
        await WaitUntilReadyAsync();
        await Server.QueryAsync(Url, "ALTER TABLE journal DROP CONSTRAINT journal_uq");
        await WaitUntilReadyAsync();
        const string Event =
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) VALUES (0, false, 'desk', 1, '')";
        await Server.QueryAsync(Url, Event);
        Assert.That(async () => await Server.QueryAsync(Url, Event), Throws.InvalidOperationException.With.Message.Contains("journal_uq"));

        await Server.QueryAsync(Url, "ALTER TABLE journal DROP CONSTRAINT journal_uq");
        await Server.QueryAsync(Url, Event);
        Assert.That(WaitUntilReadyAsync, Throws.TypeOf<JournalException>().With.Message.Contains("two events of one number"));
    }

    [Test]
    public async Task A_wrong_password_is_explained_with_what_to_check()
    {
        var wrong = Storage(Url.Replace(PostgresServer.Password, "hush-hush", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<JournalException>(() => wrong.WaitUntilReadyAsync(Log, CancellationToken.None));
        Assert.That(
            error!.Message,
            Does.Contain($"127.0.0.1:{Server.Port}").And.Contain("DATABASE_URL").And.Contain(PostgresServer.User).And.Not.Contain("hush"));
    }

    [Test]
    public async Task A_missing_database_is_explained_with_what_to_do()
    {
        var missing = Storage(Server.UrlOf("nowhere"));
        var error = await Assert.ThrowsAsync<JournalException>(() => missing.WaitUntilReadyAsync(Log, CancellationToken.None));
        Assert.That(error!.Message, Does.Contain("createdb nowhere").And.Contain("DATABASE_URL").And.Not.Contain(PostgresServer.Password));
    }

    [Test]
    public async Task A_server_that_confirms_commits_before_they_are_on_disk_is_refused()
    {
        var database = PostgresUrl.Parse(Url).Database;
        await Server.QueryAsync(Url, $"ALTER DATABASE {database} SET synchronous_commit = off");
        Assert.That(WaitUntilReadyAsync, Throws.TypeOf<JournalException>().With.Message.Contains("synchronous_commit = on"));
    }

    private static string[] Statements(string dump) =>
        [.. dump.Split('\n').Where(l => l.Length > 0 && !l.StartsWith('\\') && !l.StartsWith("--", StringComparison.Ordinal))];

    // Stores an event and a snapshot, so that the library initializes both stores.
    private sealed class StoringActor : ReceivePersistentActor
    {
        private IActorRef _sender = ActorRefs.Nobody;

        public StoringActor()
        {
            Recover<string>(_ => { });
            Command<string>(text =>
            {
                _sender = Sender;
                Persist(text, SaveSnapshot);
            });
            Command<SaveSnapshotSuccess>(_ => _sender.Tell("done"));
        }

        public override string PersistenceId => "storing-actor";
    }
}
