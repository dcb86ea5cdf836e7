using DarkAlpha.Actors.Storage;
using DarkAlpha.Node.Tests.Support;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Node.Tests.Commands.Check;

/// <summary>What <c>darkalpha check</c> reports about the file of the journal.</summary>
[TestFixture]
public sealed class CheckDatabaseTests : CheckFixture
{
    [Test]
    public async Task The_database_of_a_running_node_is_checked_without_its_lock_also_during_a_write()
    {
        await using var exchange = await UseExchangeAsync();
        var path = Folder.Of("node.db");
        Program.Settings["DATABASE_PATH"] = path;
        using var held = DatabaseLock.Take(path);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "PRAGMA journal_mode=WAL; CREATE TABLE tags (x); INSERT INTO tags VALUES (1)");

        var idle = await Program.RunAsync("check", "--json");
        await RunAsync(connection, "BEGIN IMMEDIATE; INSERT INTO tags VALUES (2)");
        var writing = await Program.RunAsync("check", "--json");
        await RunAsync(connection, "COMMIT");

        Assert.That(
            SentenceOf(Outcome.Parse(idle.Succeeded().Output), "database"),
            Does.EndWith($"can be written, and read by other users of this machine; to prevent that: chmod 600 {path}*"));
        Assert.That(SentenceOf(Outcome.Parse(writing.Succeeded().Output), "database"), Does.Contain("right now"));
        Assert.That(() => DatabaseLock.Take(path), Throws.TypeOf<JournalException>(), "the node keeps its lock");
    }

    [Test]
    public async Task A_file_that_is_not_a_database_is_reported()
    {
        await using var exchange = await UseExchangeAsync();
        Program.Settings["DATABASE_PATH"] = Folder.Write("desk.db", new string('x', 4_096));

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(SentenceOf(Outcome.Parse(run.Output), "database"), Does.Contain("not a database"));
        Assert.That(Folder.Files, Is.EqualTo(["desk.db"]));
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
