using DarkAlpha.Actors.Backup;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.ReadModel;
using DarkAlpha.Actors.Tests.ReadModel.Support;

namespace DarkAlpha.Actors.Tests.Backup;

/// <summary>What a rebuild leaves of the tables when it cannot fill them.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class RebuildTests(string kind) : ReadModelTest(kind)
{
    [Test]
    public async Task A_journal_with_a_missing_event_leaves_the_tables_as_they_are()
    {
        var events = DeskHistory.Make(Seeds.Random(6), cards: 30);
        await Journal.AppendAsync(events);
        await Tables.CatchUpAsync(int.MaxValue, None);
        await Journal.RunAsync($"DELETE FROM journal WHERE sequence_number = {events.Count / 2}");
        var before = await RowsAsync(Storage, CardTableNames);

        Assert.That(
            () => new CardTablesRebuild(Storage, _ => { }).RunAsync(None),
            Throws.TypeOf<JournalException>().With.Message.Contains("missing"));
        Assert.That(await RowsAsync(Storage, CardTableNames), Is.EqualTo(before));
    }
}
