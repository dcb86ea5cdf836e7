using DarkAlpha.Actors.Backup;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.ReadModel;
using DarkAlpha.Actors.Tests.ReadModel.Support;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Backup;

/// <summary>Old events in files, on both kinds of database.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class ArchiveTests(string kind) : ReadModelTest(kind)
{
    private const int Cards = 60;

    private static readonly Instant Now = DeskHistory.Start + TimeSpan.FromDays(14);

    private List<IDeskEvent> _events = [];

    [SetUp]
    public async Task FillAsync()
    {
        _events = DeskHistory.Make(Seeds.Random(9), Cards);
        await Journal.AppendAsync(_events);
    }

    [Test]
    public async Task Archived_events_are_in_files_that_are_verified_and_nothing_else_changes()
    {
        await SnapshotAsync(_events.Count - 5);
        await Tables.CatchUpAsync(int.MaxValue, None);
        var before = await RowsAsync(Storage, "cards", "card_outcomes", "card_deliveries");
        var first = await ArchiveAsync("first.gz", DeskHistory.Start + TimeSpan.FromDays(4));
        var second = await ArchiveAsync("second.gz", Now);
        Assert.That(Value(second, "first event"), Is.EqualTo($"{Number(first, "last event") + 1:N0}"));
        Assert.That(Number(second, "last event"), Is.EqualTo(_events.Count - 5), "the oldest snapshot needs the rest");

        Assert.That(await RowsAsync(Storage, "journal"), Has.Length.EqualTo(5));
        Assert.That(async () => await Storage.TryAsync(None), Throws.Nothing);
        Assert.That(await RowsAsync(Storage, "cards", "card_outcomes", "card_deliveries"), Is.EqualTo(before));
        var verification = new FileVerification(DeskHistory.Rules);
        var one = await verification.RunAsync(Folder.Of("first.gz"), null, None);
        var other = await verification.RunAsync(Folder.Of("second.gz"), null, None);
        Assert.That(one.Differences.AddRange(other.Differences), Is.Empty);
        Assert.That(Number(one, "cards recomputed") + Number(other, "cards recomputed"), Is.InRange(Cards - 3, Cards));
        Assert.That(Value(one, "kind"), Is.EqualTo("archive"));

        var card = _events.OfType<DeskEvents.CardIssued>().First().Card.CardId;
        Assert.That((await Tables.ReadRecordAsync(card, None))!.Archive, Is.EqualTo("first.gz"));
    }

    [Test]
    public async Task After_an_archive_the_sum_of_the_journal_is_what_it_was_also_for_a_rebuild_and_a_backup()
    {
        await SnapshotAsync(_events.Count / 2);
        await ArchiveAsync("old.gz", Now);
        var sum = _events.Aggregate(DeskState.Empty, (state, happened) => state.Apply(happened));
        var query = new InspectorQueries.GetOutcomes(30, CardFilter.Any, 100);
        var outcomes = await Tables.ReadOutcomesAsync(query, Now, None);

        var rebuilt = await new CardTablesRebuild(Storage, _ => { }).RunAsync(None);
        Assert.That(Value(rebuilt, "events"), Is.EqualTo($"{_events.Count:N0}"));
        var again = await Storage.OpenReadModel().ReadOutcomesAsync(query, Now, None);
        Assert.That((again.Summary, again.Taken), Is.EqualTo((outcomes.Summary, outcomes.Taken)));
        Assert.That(again.Cards, Is.EqualTo(outcomes.Cards));
        Assert.That((await Tables.ReadSumAsync(_events.Count, None)).State.Outbox.Issued, Is.EqualTo(sum.Outbox.Issued));

        await new DatabaseBackup(Storage, TimeProvider.System, _ => { }).RunAsync(Folder.Of("backup.gz"), None);
        var restored = await EmptyAsync("restored.db");
        var report = await new DatabaseRestore(restored, _ => { }).RunAsync(Folder.Of("backup.gz"), DeskHistory.Rules, None);
        Assert.That(report.Differences, Is.Empty);
        Assert.That(Number(report, "last event"), Is.EqualTo(_events.Count));
        Assert.That(async () => await restored.TryAsync(None), Throws.Nothing);
    }

    [Test]
    public async Task Without_a_snapshot_nothing_is_archived()
    {
        var error = await Assert.ThrowsAsync<JournalException>(() => ArchiveAsync("old.gz", Now));
        Assert.That(error!.Message, Does.Contain("No file was written"));
        Assert.That(await RowsAsync(Storage, "journal"), Has.Length.EqualTo(_events.Count));
        Assert.That(Folder.Files.Where(name => name.StartsWith("old.gz", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task A_rebuild_that_begins_while_the_file_is_written_stops_the_archive_before_it_deletes_anything()
    {
        var (row, before) = await PrepareAsync();
        var other = Storage.OpenReadModel();
        await other.ClearAsync(None);

        var error = await Assert.ThrowsAsync<JournalException>(() => Tables.AddArchiveAsync(row, None));

        Assert.That(error!.Message, Does.Contain("Nothing was deleted").And.Contain("old.gz"));
        Assert.That(await RowsAsync(Storage, "journal"), Has.Length.EqualTo(_events.Count));
        Assert.That(await Tables.LastArchivedAsync(None), Is.Zero);
        await other.CatchUpAsync(int.MaxValue, None);
        Assert.That(await RowsAsync(Storage, "cards", "card_outcomes"), Is.EqualTo(before));

        await Tables.AddArchiveAsync(row, None);
        Assert.That(await Tables.LastArchivedAsync(None), Is.EqualTo(row.LastSequence));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_rebuild_after_or_during_the_deletion_keeps_every_card(bool atOnce)
    {
        var (row, before) = await PrepareAsync();
        var other = Storage.OpenReadModel();
        if (atOnce)
        {
            await Task.WhenAll(TryAsync(() => Tables.AddArchiveAsync(row, None)), TryAsync(() => other.ClearAsync(None)));
        }
        else
        {
            await Tables.AddArchiveAsync(row, None);
            await other.ClearAsync(None);
        }

        await other.CatchUpAsync(int.MaxValue, None);
        Assert.That(await RowsAsync(Storage, "cards", "card_outcomes"), Is.EqualTo(before));
    }

    [Test]
    public async Task An_interrupted_deletion_says_that_the_archive_is_complete_and_the_next_one_deletes_the_rest()
    {
        var (row, _) = await PrepareAsync();
        await SnapshotAsync(_events.Count - 5);
        await ForbidDeletionAsync();

        var error = await Assert.ThrowsAsync<JournalException>(() => Tables.AddArchiveAsync(row, None));

        Assert.That(error!.Message, Does.Contain("old.gz is complete and noted").And.Contain("not today"));
        await Journal.RunAsync(Storage.File is null ? "DROP TRIGGER no_deletion ON journal" : "DROP TRIGGER no_deletion");
        List<string> progress = [];
        var archive = new JournalArchive(Storage, TimeProvider.System, progress.Add);
        error = await Assert.ThrowsAsync<JournalException>(() => archive.RunAsync(Now, Folder.Of("next.gz"), None));
        Assert.That(error!.Message, Does.Contain("No file was written"), "there is nothing new");
        Assert.That(progress, Has.One.Contains($"deleted {row.LastSequence:N0} events"));
        Assert.That(await RowsAsync(Storage, "journal"), Has.Length.EqualTo(5));
    }

    [Test]
    public async Task Of_two_archives_of_the_same_events_the_second_deletes_nothing_and_says_why()
    {
        var (row, _) = await PrepareAsync();
        var other = ArchiveRow.Of(1, await Tables.ReadSumAsync(_events.Count - 2, None), "other.gz", "its hash", Now.ToDateTimeOffset());
        await Tables.AddArchiveAsync(row, None);

        var error = await Assert.ThrowsAsync<JournalException>(() => Tables.AddArchiveAsync(other, None));

        Assert.That(error!.Message, Does.StartWith("another archive of the same events was made meanwhile"));
        Assert.That(await RowsAsync(Storage, "journal"), Has.Length.EqualTo(5));
        Assert.That(await Tables.LastArchivedAsync(None), Is.EqualTo(row.LastSequence));
    }

    [Test]
    public async Task A_node_that_another_one_overtook_before_the_archive_fills_the_tables_at_its_next_attempt()
    {
        await Tables.CatchUpAsync(int.MaxValue, None);
        var other = Storage.OpenReadModel();
        await AppendSwitchAsync();
        await AppendSwitchAsync();
        await other.CatchUpAsync(int.MaxValue, None);
        var last = await other.ReadSumAsync(_events.Count + 1, None);
        await other.AddArchiveAsync(ArchiveRow.Of(1, last, "old.gz", "its hash", Now.ToDateTimeOffset()), None);
        await AppendSwitchAsync();

        await Assert.ThatAsync(() => Tables.CatchUpAsync(int.MaxValue, None), Throws.InstanceOf<JournalException>());
        Assert.That((await Tables.CatchUpAsync(int.MaxValue, None)).IsComplete, Is.True);
    }

    private Task AppendSwitchAsync() => Journal.AppendAsync([new DeskEvents.KillSwitchTurned(true, "a person", Now)]);

    private Task ForbidDeletionAsync() => Journal.RunAsync(
        Storage.File is null
            ? """
              CREATE FUNCTION no_deletion() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''not today''; END';
              CREATE TRIGGER no_deletion BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION no_deletion()
              """
            : "CREATE TRIGGER no_deletion BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'not today'); END");

    private async Task<(ArchiveRow Row, string[] Cards)> PrepareAsync()
    {
        await Tables.CatchUpAsync(int.MaxValue, None);
        var sum = await Tables.ReadSumAsync(_events.Count - 5, None);
        return (ArchiveRow.Of(1, sum, "old.gz", "its hash", Now.ToDateTimeOffset()), await RowsAsync(Storage, "cards", "card_outcomes"));
    }

    // Whichever of the two comes second may refuse.
    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (JournalException)
        {
            // Nothing was changed.
        }
    }

    private Task<BackupReport> ArchiveAsync(string file, Instant before) =>
        new JournalArchive(Storage, TimeProvider.System, _ => { }).RunAsync(before, Folder.Of(file), None);

    private Task SnapshotAsync(int sequence)
    {
        var sum = new JournalSum();
        _events.Take(sequence).ToList().ForEach(sum.Take);
        return Journal.AddSnapshotAsync(sequence, sum.State);
    }

    private static string Value(BackupReport report, string what) => report.Counts.Single(count => count.What == what).Value;

    private static long Number(BackupReport report, string what) =>
        long.Parse(Value(report, what).Replace(",", "", StringComparison.Ordinal));
}
