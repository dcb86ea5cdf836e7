using Akka.Actor;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Risk;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <content>Files that are no journal of this program, or no whole one.</content>
internal sealed partial class SqliteJournalTests
{
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
    public async Task A_journal_that_lost_its_end_is_found_out_by_its_snapshot()
    {
        await RunAsync(async desk =>
        {
            for (var i = 0; i < 30; i++)
            {
                await desk.Ask<DeskReplies.RoundDecided>(Rounds.Of($"S{i}USDT", Start));
            }

            await AwaitOldSnapshotsGoneAsync(desk);
        });
        Make("DELETE FROM journal WHERE sequence_number > (SELECT MAX(sequence_number) FROM snapshot) - 2");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(), Throws.TypeOf<JournalException>().With.Message.Contains("2 events are missing"));
    }

    [Test]
    public async Task A_row_that_another_serializer_is_to_read_ends_the_node_with_a_sentence()
    {
        await RunAsync(desk => desk.Ask<RiskReport>(new DeskQueries.GetRisk()));
        Make("""UPDATE journal SET identifier = 1, manifest = 'System.IO.FileInfo, System.Private.CoreLib', message = CAST('{"$type":"System.IO.FileInfo"}' AS BLOB)""");
        Assert.That(await RefusedAsync(), Does.StartWith("the journal ").And.Contain("serializer 1 is not one that this program writes or reads by"));
    }

    [Test]
    public async Task A_snapshot_that_another_serializer_is_to_read_ends_the_node_with_a_sentence()
    {
        await RunAsync(async desk =>
        {
            for (var i = 0; i < 30; i++)
            {
                await desk.Ask<DeskReplies.RoundDecided>(Rounds.Of($"S{i}USDT", Start));
            }

            await AwaitOldSnapshotsGoneAsync(desk);
        });
        Make("UPDATE snapshot SET serializer_id = 1, manifest = 'System.IO.FileInfo, System.Private.CoreLib'");
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

    // Why the node has to end, by its desk.
    private async Task<string> RefusedAsync()
    {
        var reason = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await RunAsync(_ => reason.Task.WaitAsync(TimeSpan.FromSeconds(60)), new JournalTrouble(JournalPath, said => reason.TrySetResult(said)));
        return await reason.Task;
    }

    private void Make(string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalPath)!);
        Query(sql);
        SqliteConnection.ClearAllPools();
    }
}
