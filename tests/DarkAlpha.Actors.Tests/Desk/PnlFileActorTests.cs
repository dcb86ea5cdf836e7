using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class PnlFileActorTests : ActorTest
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private string _folder = "";

    private string Pnl => Path.Combine(_folder, "pnl.csv");

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("darkalpha-pnl-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_file_that_is_being_written_is_read_only_when_it_has_come_to_rest()
    {
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n2026-02-02,-5\n");
        Watch();
        Assert.That(await NextAsync(), Is.EqualTo(25));

        // At most one look falls between the two writes, so it never finds the truncated file at rest.
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-2");
        Scheduler.Advance(Interval);
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n2026-02-02,-5\n2026-02-02,-1\n");
        Assert.That(await NextAsync(), Is.EqualTo(26));
    }

    [Test]
    public async Task A_file_that_is_locked_at_first_is_read_when_it_can_be()
    {
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n");
        await using (new FileStream(Pnl, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Watch();
            Assert.That((await ExpectMsgAsync<DeskFiles.LossesRead>()).LossByDay, Is.Null, "what was known before still holds");
        }

        Assert.That(await NextAsync(), Is.EqualTo(20));
    }

    [Test]
    public async Task A_file_that_does_not_change_is_told_once()
    {
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n");
        Watch();
        Assert.That(await NextAsync(), Is.EqualTo(20));
        Scheduler.Advance(Interval);
        Scheduler.Advance(Interval);
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-21\n");
        Assert.That(await NextAsync(), Is.EqualTo(21), "nothing came in between");
    }

    private void Watch()
    {
        var (parent, path) = (TestActor, Pnl);
        Sys.ActorOf(Props.Create(() => new Parent(parent, path)));
    }

    // Losses of all days of the next reading; machine time moves on until it comes.
    private async Task<double> NextAsync()
    {
        DeskFiles.LossesRead? read = null;
        await AwaitConditionAsync(async () =>
        {
            Scheduler.Advance(Interval);
            read = await ReceiveOneAsync(TimeSpan.FromMilliseconds(1)) as DeskFiles.LossesRead;
            return read is not null;
        });
        return read!.LossByDay!.Values.Sum();
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(IActorRef probe, string path)
        {
            Context.ActorOf(PnlFileActor.Props(path, Interval));
            ReceiveAny(probe.Forward);
        }
    }
}
