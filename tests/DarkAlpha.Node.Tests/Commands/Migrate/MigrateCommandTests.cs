using DarkAlpha.Node.Tests.Support;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Node.Tests.Commands.Migrate;

/// <summary>Output and exit codes of <c>darkalpha migrate</c>.</summary>
[TestFixture]
public sealed class MigrateCommandTests : ProgramFixture
{
    private const string File = "single.db";

    [Test]
    public async Task A_journal_is_copied_and_verified_once_and_a_damaged_one_is_rejected()
    {
        await using var server = await PostgresForTests.StartAsync();
        WriteJournal();
        Program.Settings["DATABASE_PATH"] = File;
        Program.Settings["DATABASE_URL"] = server.Url;

        var migrated = (await Program.RunAsync("migrate")).Succeeded();
        Assert.That(migrated.Lines[^1], Does.StartWith("migrated and verified: PostgreSQL 127.0.0.1:").And.Contain(File));
        Assert.That(migrated.Output, Does.Match(@"kill switch\s+on, by a person\s+on, by a person").And.Match(@"events\s+1\s+1"));
        Assert.That(migrated.Errors, Does.Contain("1 events in single.db"));
        var again = (await Program.RunAsync("migrate", "--from", File, "--to", server.Url)).Succeeded();
        Assert.That(again.Lines[^1], Does.StartWith("already migrated and verified"));

        Change("UPDATE journal SET manifest = 'kill-switch.7'");
        var damaged = await Program.RunAsync("migrate", "--to", await server.CreateDatabaseAsync());
        Assert.That(damaged.ExitCode, Is.EqualTo(1), damaged.Errors);
        Assert.That(damaged.Errors, Does.Contain("the copy differs").And.Contain("was left unchanged"));
        Assert.That(damaged.Errors, Does.Contain("event 1 of 'desk' is a 'kill-switch.7'"));
        var other = await Program.RunAsync("migrate");
        Assert.That(
            (other.ExitCode, other.Errors.Contains("already has a desk", StringComparison.Ordinal)),
            Is.EqualTo((2, true)),
            other.Errors);
        foreach (var run in (Outcome[])[migrated, again, damaged, other])
        {
            Assert.That(run.Output + run.Errors, Does.Not.Contain(PostgresServer.Password).And.Not.Contain("   at "));
        }
    }

    [Test]
    public async Task A_missing_journal_or_target_database_is_reported()
    {
        Assert.That((await RefusedAsync("migrate", "--from", "nothing.db")), Does.Contain("DATABASE_URL"));
        Assert.That(
            (await RefusedAsync("migrate", "--from", "nothing.db", "--to", "postgresql://desk:hush@127.0.0.1/")),
            Does.Contain("has no database name").And.Not.Contain("hush"));
        Assert.That(
            (await RefusedAsync("migrate", "--from", "nothing.db", "--to", "postgresql://desk:hush@127.0.0.1/cards")),
            Does.Contain("the journal nothing.db does not exist").And.Not.Contain("hush"));
        Assert.That(System.IO.File.Exists(Path.Combine(Folder.Path, "nothing.db")), Is.False);
    }

    private async Task<string> RefusedAsync(params string[] arguments)
    {
        var run = await Program.RunAsync(arguments);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")), run.Errors);
        return run.Errors;
    }

    private void WriteJournal() => Change(
        """
        CREATE TABLE journal (ordering INTEGER PRIMARY KEY AUTOINCREMENT, created BIGINT NOT NULL, deleted BIT NOT NULL, persistence_id TEXT NOT NULL,
            sequence_number BIGINT NOT NULL, message BLOB NOT NULL, manifest TEXT, identifier INT, writer_uuid TEXT);
        CREATE TABLE snapshot (persistence_id TEXT NOT NULL, sequence_number BIGINT NOT NULL, created BIGINT NOT NULL, snapshot BLOB, manifest TEXT, serializer_id INT);
        INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
            VALUES (7, 0, 'desk', 1, CAST('{"on":true,"by":"a person","at":1770033600000}' AS BLOB), 'kill-switch.1', 1100, 'w');
        """);

    private void Change(string sql)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder.Path, File), Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
