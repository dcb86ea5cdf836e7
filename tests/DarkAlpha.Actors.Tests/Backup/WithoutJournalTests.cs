using DarkAlpha.Actors.Backup;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Values;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Backup;

/// <summary>A file without a journal stays as it is: with tables in it, an empty copy would pass for a desk without history.</summary>
internal sealed class WithoutJournalTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Test]
    public async Task An_empty_file_and_a_database_of_another_program_are_refused_and_not_written(
        [Values] bool isEmpty, [Values("export", "rebuild", "archive")] string verb)
    {
        var path = _folder.Of("desk.db");
        await File.WriteAllBytesAsync(path, []);
        if (!isEmpty)
        {
            await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE other (id INTEGER)";
            await command.ExecuteNonQueryAsync();
        }

        var before = await File.ReadAllBytesAsync(path);
        var error = await Assert.ThrowsAsync<JournalException>(() => RunAsync(verb, JournalStorage.Sqlite(path)));
        Assert.That(error!.Message, Does.Contain(path).And.Contain("no node has run on it"));
        SqliteConnection.ClearAllPools();
        Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(before));
        Assert.That(_folder.Files, Is.EqualTo((string[])["desk.db"]));
    }

    private Task RunAsync(string verb, JournalStorage storage)
    {
        var (output, cancellation) = (_folder.Of("output"), CancellationToken.None);
        return verb switch
        {
            "export" => new CardExport(storage).RunAsync(output, ExportFormat.Csv, cancellation),
            "rebuild" => new CardTablesRebuild(storage, _ => { }).RunAsync(cancellation),
            _ => new JournalArchive(storage, TimeProvider.System, _ => { })
                .RunAsync(Instant.From(DateTimeOffset.UnixEpoch), output, cancellation),
        };
    }
}
