using DarkAlpha.Node.Tests.Support;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Node.Tests.Commands.Data;

/// <summary>Output and exit codes of the verbs about the database.</summary>
[TestFixture]
public sealed class DataCommandTests : ProgramFixture
{
    private const string Database = "node.db";

    [Test]
    public async Task A_database_is_backed_up_verified_restored_rebuilt_and_exported()
    {
        WriteJournal();
        Program.Settings["DATABASE_PATH"] = Database;
        var backup = (await Program.RunAsync("backup", "backup.gz")).Succeeded();
        Assert.That(backup.Lines[^1], Is.EqualTo($"backed up {Database} to backup.gz"));
        Assert.That(backup.Output, Does.Match(@"journal\s+1"));
        Assert.That((await Program.RunAsync("verify", "backup.gz")).Succeeded().Output, Does.Match(@"kill switch\s+on, by a person"));
        Assert.That((await Program.RunAsync("rebuild")).Succeeded().Output, Does.Match(@"events\s+1"));
        Assert.That((await Program.RunAsync("export", "--csv", "cards.csv")).Succeeded().Lines[^1], Does.StartWith("exported 0 cards"));

        Program.Settings["DATABASE_PATH"] = "restored.db";
        var restored = (await Program.RunAsync("restore", "backup.gz", "--verify")).Succeeded();
        Assert.That(restored.Output, Does.Match(@"last event\s+1"));
        (await Program.RunAsync("rebuild")).Succeeded();
    }

    [Test]
    public async Task What_cannot_be_done_is_said_with_its_exit_code()
    {
        Program.Settings["DATABASE_PATH"] = "nothing.db";
        var missing = await Program.RunAsync("backup", "backup.gz");
        Assert.That(missing.ExitCode, Is.EqualTo(2), missing.Errors);
        Assert.That(missing.Errors, Does.Contain("nothing.db does not exist"));
        await File.WriteAllTextAsync(Path.Combine(Folder.Path, "text.gz"), "no backup");
        var damaged = await Program.RunAsync("verify", "text.gz");
        Assert.That((damaged.ExitCode, damaged.Errors.Contains("text.gz is damaged", StringComparison.Ordinal)), Is.EqualTo((1, true)));
        var day = await Program.RunAsync("archive", "--before", "yesterday", "--out", "old.gz");
        Assert.That((day.ExitCode, day.Errors.Contains("--before yesterday", StringComparison.Ordinal)), Is.EqualTo((2, true)), day.Errors);
    }

    [TestCase("backup", "")]
    [TestCase("restore", "")]
    [TestCase("verify", "")]
    [TestCase("archive", "--before", "2026-01-01", "--out", "")]
    [TestCase("export", "--csv", "")]
    [TestCase("export", "--jsonl", "")]
    public async Task An_empty_name_of_a_file_is_refused_in_one_line(params string[] arguments)
    {
        var refused = await Program.RunAsync(arguments);
        Assert.That(refused.ExitCode, Is.EqualTo(2), refused.Errors);
        Assert.That(refused.Errors.TrimEnd(), Does.EndWith("the name is empty; give a file").And.Not.Contains("\n"));
    }

    private void WriteJournal()
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder.Path, Database), Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            CREATE TABLE journal (ordering INTEGER PRIMARY KEY AUTOINCREMENT, created BIGINT NOT NULL, deleted BIT NOT NULL, persistence_id TEXT NOT NULL,
                sequence_number BIGINT NOT NULL, message BLOB NOT NULL, manifest TEXT, identifier INT, writer_uuid TEXT);
            CREATE TABLE snapshot (persistence_id TEXT NOT NULL, sequence_number BIGINT NOT NULL, created BIGINT NOT NULL, snapshot BLOB, manifest TEXT, serializer_id INT);
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
                VALUES (7, 0, 'desk', 1, CAST('{"on":true,"by":"a person","at":1770033600000}' AS BLOB), 'kill-switch.1', 1100, 'w');
            """;
        command.ExecuteNonQuery();
    }
}
