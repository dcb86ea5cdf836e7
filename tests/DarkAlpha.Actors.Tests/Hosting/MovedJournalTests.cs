using Akka.Actor;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Hosting.Postgres;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.TestSupport.Logging;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <summary>A SQLite file that is removed, moved or replaced while a node runs is no journal: what is written to it is lost.</summary>
[Platform("Linux")]
internal sealed class MovedJournalTests
{
    private TemporaryFolder _folder = null!;

    private string JournalPath => _folder.Of("darkalpha.db");

    private string Elsewhere => _folder.Of("elsewhere.db");

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [TestCase("removed")]
    [TestCase("moved")]
    [TestCase("replaced")]
    public async Task It_is_not_ready(string how)
    {
        var journal = JournalStorage.Sqlite(JournalPath);
        journal.Prepare();
        using var opened = journal.Open();
        Assert.That(await journal.ProbeAsync(CancellationToken.None), Does.EndWith("can be written"));

        File.Copy(JournalPath, Elsewhere);
        switch (how)
        {
            case "removed":
                File.Delete(JournalPath);
                break;
            case "moved":
                File.Move(JournalPath, Elsewhere, overwrite: true);
                break;
            default:
                File.Move(Elsewhere, JournalPath, overwrite: true);
                break;
        }

        Assert.That(
            async () => await journal.ProbeAsync(CancellationToken.None),
            Throws.TypeOf<JournalException>().With.Message.Contains($"the journal {JournalPath} was moved, removed or replaced"));
    }

    [Test]
    public async Task A_link_to_another_file_is_another_file()
    {
        JournalStorage.Sqlite(Elsewhere).Prepare();
        File.CreateSymbolicLink(JournalPath, Elsewhere);
        var journal = JournalStorage.Sqlite(JournalPath);
        journal.Prepare();
        using var opened = journal.Open();
        Assert.That(await journal.ProbeAsync(CancellationToken.None), Does.EndWith("can be written"));

        File.Copy(Elsewhere, _folder.Of("copy.db"));
        File.Delete(JournalPath);
        File.CreateSymbolicLink(JournalPath, _folder.Of("copy.db"));

        Assert.That(async () => await journal.ProbeAsync(CancellationToken.None), Throws.TypeOf<JournalException>());
    }

    [Test]
    public async Task The_desk_confirms_nothing_until_the_file_is_back()
    {
        using var log = new TestLog();
        var journal = JournalStorage.Sqlite(JournalPath);
        await using var node = await DeskNode.OpenAsync(journal, "node-1", log);
        Assert.That((await node.RiskAsync()).KillSwitchStored, Is.False);
        File.Move(JournalPath, Elsewhere);

        node.Desk.Tell(new DeskCommands.TurnKillSwitch(On: true, "alice"), ActorRefs.NoSender);
        await log.SaysAsync("the journal did not confirm", "was moved, removed or replaced");
        await log.SaysAsync("the desk cannot read its journal and retries after a pause", "was moved, removed or replaced");
        Assert.That(File.Exists(JournalPath), Is.False, "no empty journal is created for the next start");

        File.Move(Elsewhere, JournalPath);
        Assert.That((await node.RiskAsync()).KillSwitchStored, Is.False, "it was not confirmed, and is not stored");
        var done = await node.AskAsync<DeskReplies.Done>(new DeskCommands.TurnKillSwitch(On: true, "alice"));
        Assert.That(done.Accepted, Is.True, done.Reason);
        Assert.That(await journal.ProbeAsync(CancellationToken.None), Does.EndWith("can be written"));
    }

    [Test]
    public void A_ledger_of_a_running_node_creates_no_file()
    {
        var journal = JournalStorage.Sqlite(JournalPath);
        journal.Prepare();
        using var opened = journal.Open();
        File.Delete(JournalPath);

        Assert.That(
            async () => await journal.OpenLedger().WriteAsync([Episodes.At(1)], CancellationToken.None), Throws.TypeOf<SqliteException>());
        Assert.That(File.Exists(JournalPath), Is.False);
    }
}
