using Akka.Actor;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Risk;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <content>Files that are not a journal of this program, or an incomplete one.</content>
internal sealed partial class SqliteJournalTests
{
    [Test]
    public void A_file_that_is_not_a_journal_is_explained()
    {
        var path = _folder.Write("notes.txt", new string('x', 5_000));
        var error = Assert.Throws<JournalException>(() => JournalStorage.Sqlite(path).Prepare());
        Assert.That(error!.Message, Does.Contain("notes.txt").And.Contain("not a database"));
    }

    [Test]
    public void An_empty_file_is_not_accepted_as_a_new_journal()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalPath)!);
        File.WriteAllText(JournalPath, "");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(),
            Throws.TypeOf<JournalException>().With.Message.Contains("is an empty file"));
        Assert.That(
            async () => await JournalStorage.Sqlite(JournalPath).TryAsync(CancellationToken.None),
            Throws.TypeOf<JournalException>());
        Assert.That(new FileInfo(JournalPath).Length, Is.Zero, "the file is unchanged");
    }

    [Test]
    public void A_database_of_another_program_is_recognised()
    {
        Execute("CREATE TABLE customers (id INTEGER)");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(),
            Throws.TypeOf<JournalException>().With.Message.Contains("a database of another program").And.Message.Contains("customers"));
    }

    [Test]
    public async Task A_table_with_a_missing_column_is_named()
    {
        await RunAsync(desk => desk.Ask<RiskReport>(new DeskQueries.GetRisk()));
        Execute("ALTER TABLE journal DROP COLUMN identifier");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(),
            Throws.TypeOf<JournalException>().With.Message.Contains("its table journal lacks identifier"));
    }

    [Test]
    public async Task Missing_events_are_counted_even_before_a_snapshot()
    {
        await RunAsync(async desk =>
        {
            for (var i = 0; i < 20; i++)
            {
                await desk.Ask<DeskReplies.RoundDecided>(Rounds.Of($"S{i}USDT", Start));
            }
        });
        Execute("DELETE FROM journal WHERE sequence_number BETWEEN 3 AND 13");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(),
            Throws.TypeOf<JournalException>().With.Message.Contains("11 events are missing").And.Message.Contains(JournalPath));
        Assert.That(
            async () => await JournalStorage.Sqlite(JournalPath).TryAsync(CancellationToken.None),
            Throws.TypeOf<JournalException>(),
            "the check reports it too");
    }

    [Test]
    public async Task A_journal_that_lost_its_last_events_is_detected_by_its_snapshot()
    {
        await RunAsync(async desk =>
        {
            for (var i = 0; i < 30; i++)
            {
                await desk.Ask<DeskReplies.RoundDecided>(Rounds.Of($"S{i}USDT", Start));
            }

            await AwaitOldSnapshotsDeletedAsync(desk);
        });
        Execute("DELETE FROM journal WHERE sequence_number > (SELECT MAX(sequence_number) FROM snapshot) - 2");
        Assert.That(
            () => JournalStorage.Sqlite(JournalPath).Prepare(),
            Throws.TypeOf<JournalException>().With.Message.Contains("2 events are missing"));
    }

    [Test]
    public async Task An_event_of_another_serializer_stops_the_node_with_a_message()
    {
        await RunAsync(desk => desk.Ask<RiskReport>(new DeskQueries.GetRisk()));
        Execute(
            """
            UPDATE journal SET identifier = 1, manifest = 'System.IO.FileInfo, System.Private.CoreLib',
                message = CAST('{"$type":"System.IO.FileInfo"}' AS BLOB)
            """);
        Assert.That(await AwaitRefusalAsync(), Does.StartWith("the journal ").And.Contain("serializer 1 is disabled"));
    }

    [Test]
    public async Task A_snapshot_of_another_serializer_stops_the_node_with_a_message()
    {
        await RunAsync(async desk =>
        {
            for (var i = 0; i < 30; i++)
            {
                await desk.Ask<DeskReplies.RoundDecided>(Rounds.Of($"S{i}USDT", Start));
            }

            await AwaitOldSnapshotsDeletedAsync(desk);
        });
        Execute("UPDATE snapshot SET serializer_id = 1, manifest = 'System.IO.FileInfo, System.Private.CoreLib'");
        Assert.That(await AwaitRefusalAsync(), Does.StartWith("the journal ").And.Contain("serializer 1 is disabled"));
    }

    [Test]
    public async Task An_event_of_a_newer_version_stops_the_node_with_a_message()
    {
        await RunAsync(desk => desk.Ask<RiskReport>(new DeskQueries.GetRisk()));
        Execute("UPDATE journal SET manifest = 'desk-opened.99'");
        Assert.That(
            await AwaitRefusalAsync(),
            Does.Contain("'desk-opened.99' is not a message this version knows").And.Contain("or a newer one"));
    }

    [Test]
    public async Task A_damaged_page_is_found_by_the_check_and_at_a_start()
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

    // Opens a desk on the journal and returns the reason why its node has to stop.
    private async Task<string> AwaitRefusalAsync()
    {
        var reason = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await RunAsync(
            _ => reason.Task.WaitAsync(TimeSpan.FromSeconds(60)),
            new JournalFailureMonitor(JournalPath, message => reason.TrySetResult(message)));
        return await reason.Task;
    }

    private void Execute(string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalPath)!);
        Query(sql);
        SqliteConnection.ClearAllPools();
    }
}
