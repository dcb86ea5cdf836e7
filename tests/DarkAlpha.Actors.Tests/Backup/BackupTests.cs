using System.IO.Compression;
using DarkAlpha.Actors.Backup;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Actors.Tests.ReadModel;
using DarkAlpha.Actors.Tests.ReadModel.Support;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Backup;

/// <summary>Backups of either kind of database, restored to both kinds.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class BackupTests(string kind) : ReadModelTest(kind)
{
    private static readonly string[] AllTables = [.. StoredTable.All.Select(table => table.Name)];

    private List<IDeskEvent> _events = [];

    private string File => Folder.Of("backup.gz");

    [SetUp]
    public async Task MakeBackupAsync()
    {
        _events = DeskHistory.Make(Seeds.Random(3), cards: 30);
        await Journal.AppendAsync(_events);
        await Tables.CatchUpAsync(int.MaxValue, None);
        await Storage.OpenLedger().WriteAsync([Episodes.At(1) with { Rounds = 17, Outcome = Episodes.Stopped }], None);
        var report = await new DatabaseBackup(Storage, TimeProvider.System, _ => { }).RunAsync(File, None);
        Assert.That(report.Counts, Does.Contain(("journal", $"{_events.Count:N0}")).And.Contain(("episodes", "1")));
    }

    [Test]
    public async Task Every_table_is_restored_bit_by_bit_to_both_kinds_of_database()
    {
        var original = await RowsAsync(Storage, AllTables);
        var server = PostgresUrl.Parse(await (await SharedPostgres.GetAsync()).CreateDatabaseAsync());
        foreach (var storage in (JournalStorage[])
            [JournalStorage.Sqlite(Folder.Of("restored.db")), JournalStorage.Postgres(server)])
        {
            var report = await new DatabaseRestore(storage, _ => { }).RunAsync(File, DeskHistory.Rules, None);
            Assert.That(report.Counts, Does.Contain(("cards recomputed", "30")).And.Contain(("last event", $"{_events.Count:N0}")));
            Assert.That(await RowsAsync(storage, AllTables), Is.EqualTo(original));
            Assert.That(async () => await storage.TryAsync(None), Throws.Nothing);
            var again = await Assert.ThrowsAsync<JournalException>(() => new DatabaseRestore(storage, _ => { }).RunAsync(File, null, None));
            Assert.That(again!.Message, Does.Contain("nothing was changed"));
        }
    }

    [Test]
    public async Task A_backup_is_verified_without_a_database_and_one_card_by_its_id()
    {
        var verification = new FileVerification(DeskHistory.Rules);
        var all = await verification.RunAsync(File, card: null, None);
        Assert.That(all.Differences, Is.Empty);
        Assert.That(all.Counts, Does.Contain(("kind", "backup")).And.Contain(("cards recomputed", "30")));
        var card = _events.OfType<DeskEvents.CardIssued>().First().Card.CardId;
        Assert.That((await verification.RunAsync(File, card, None)).Counts, Does.Contain(("cards recomputed", "1")));
        var unknown = await verification.RunAsync(File, new Domain.Values.CardId("BTCUSDT-never"), None);
        Assert.That(unknown.Differences.Single(), Does.StartWith("there is no card BTCUSDT-never"));
    }

    [TestCase("\"attempts\"", "\"atempts\"", "which this version does not know")]
    [TestCase("a person", "another one", "the file is damaged")]
    [TestCase("{\"end\":true}\n", "", "is not complete")]
    public async Task A_changed_or_incomplete_file_is_refused_and_nothing_is_restored(string from, string to, string problem)
    {
        Change(from, to);
        var target = Folder.Of("restored.db");
        var error = await Assert.ThrowsAsync<BackupException>(
            () => new DatabaseRestore(JournalStorage.Sqlite(target), _ => { }).RunAsync(File, null, None));
        Assert.That(error!.Message, Does.Contain(problem));
        Assert.That(Folder.Files, Has.None.EqualTo("restored.db"));
        Assert.That(Folder.Files, Has.None.EndsWith(".partial"));
    }

    [Test]
    public async Task A_backup_without_its_second_half_is_called_damaged_without_a_word_about_JSON()
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(File, bytes[..(bytes.Length / 2)]);
        var error = await Assert.ThrowsAsync<BackupException>(() => new FileVerification(DeskHistory.Rules).RunAsync(File, null, None));
        Assert.That(error!.Message, Does.Contain("damaged").And.Not.Contain("BytePosition"));
    }

    [Test]
    public void A_file_or_folder_that_does_not_exist_is_named_as_it_was_given()
    {
        Assert.That(
            () => new FileVerification(DeskHistory.Rules).RunAsync(Folder.Of("no.gz"), null, None),
            Throws.TypeOf<JournalException>().With.Message.Contains("no.gz does not exist"));
        Assert.That(
            () => new DatabaseBackup(Storage, TimeProvider.System, _ => { }).RunAsync(Folder.Of("no/new.gz"), None),
            Throws.TypeOf<JournalException>().With.Message.Contains("new.gz does not exist").And.Message.Not.Contains(".partial"));
    }

    [Test]
    public async Task A_file_that_exists_is_not_overwritten()
    {
        var before = await System.IO.File.ReadAllBytesAsync(File);
        Assert.That(
            () => new DatabaseBackup(Storage, TimeProvider.System, _ => { }).RunAsync(File, None),
            Throws.TypeOf<JournalException>().With.Message.Contains("exists already"));
        Assert.That(await System.IO.File.ReadAllBytesAsync(File), Is.EqualTo(before));
        Assert.That(Folder.Files.Where(name => name.EndsWith(".partial", StringComparison.Ordinal)), Is.Empty);
    }

    private void Change(string from, string to)
    {
        string text;
        using (var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(File), CompressionMode.Decompress)))
        {
            text = reader.ReadToEnd();
        }

        Assert.That(text, Does.Contain(from));
        using var writer = new StreamWriter(new GZipStream(System.IO.File.Create(File), CompressionLevel.Fastest));
        writer.Write(text.Replace(from, to, StringComparison.Ordinal));
    }
}
