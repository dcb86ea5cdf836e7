using DarkAlpha.Actors.Backup;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Tests.Hosting.Postgres;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Logging;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Backup;

/// <summary>A real desk on what is left of its journal, and on a backup that was made while it ran.</summary>
internal sealed class ArchivedDeskTests
{
    private const int Cards = 40;

    private readonly TestLog _log = new();
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task A_desk_goes_on_after_an_archive_and_on_a_backup_as_if_nothing_had_happened()
    {
        var storage = JournalStorage.Sqlite(_folder.Of("desk.db"));
        var restored = JournalStorage.Sqlite(_folder.Of("restored.db"));
        string report;
        await using (var node = await DeskNode.OpenAsync(storage, "node-1", _log))
        {
            for (var i = 0; i < Cards; i++)
            {
                await node.DecideAsync($"S{i}USDT");
            }

            report = (await node.RiskAsync()).ToString();
            await new DatabaseBackup(storage, TimeProvider.System, _ => { }).RunAsync(_folder.Of("running.gz"), CancellationToken.None);
        }

        await new DatabaseRestore(restored, _ => { }).RunAsync(_folder.Of("running.gz"), null, CancellationToken.None);
        var end = Instant.From(DeskNode.Start.AddDays(1));
        var archived = await new JournalArchive(storage, TimeProvider.System, _ => { })
            .RunAsync(end, _folder.Of("old.gz"), CancellationToken.None);
        Assert.That(int.Parse(archived.Counts.Single(count => count.What == "last event").Value), Is.Positive);
        foreach (var database in (JournalStorage[])[storage, restored])
        {
            await using var node = await DeskNode.OpenAsync(database, "node-2", _log);
            Assert.That((await node.RiskAsync()).ToString(), Is.EqualTo(report), database.ToString());
            Assert.That((await node.DecideAsync("NEWUSDT")).Kind, Is.EqualTo(DecisionKind.Emit));
        }
    }
}
