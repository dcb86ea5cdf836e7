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
    public async Task A_file_that_is_being_replaced_hides_no_loss()
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
    public async Task A_file_that_grows_all_the_time_counts_with_every_look_up_to_its_last_whole_line()
    {
        await File.WriteAllTextAsync(Pnl, "date,pnl_usdt\n2026-02-02,-1.20\n");
        Watch();
        Assert.That(await NextAsync(), Is.EqualTo(1.2m));
        await using var file = new FileStream(Pnl, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await using var writer = new StreamWriter(file) { AutoFlush = true };
        for (var i = 2; i <= 25; i++)
        {
            // One look for each change: the file is never seen the same twice.
            await writer.WriteAsync("2026-02-02,-1.20\n2026-02-02,-");
            Assert.That(await LookAsync(), Is.EqualTo(i * 1.2m));
            await writer.WriteAsync("0\n");
        }
    }

    [Test]
    public async Task A_last_line_without_an_end_counts_once_the_file_is_at_rest()
    {
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n");
        Watch();
        Assert.That(await NextAsync(), Is.EqualTo(20));
        await File.AppendAllTextAsync(Pnl, "2026-02-02,-5\n2026-02-02,-1");
        Assert.That(await NextAsync(), Is.EqualTo(25));
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
        Sys.ActorOf(Props.Create(() => new Parent(parent, path)), "parent");
    }

    // Losses of all days of the next reading; machine time moves on until it comes.
    private async Task<decimal> NextAsync()
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

    // What one look, and no second one, gives; the look before must be over, for it times this one.
    private async Task<decimal> LookAsync()
    {
        Sys.ActorSelection("/user/parent/file").Tell(new Identify(null));
        await ExpectMsgAsync<ActorIdentity>();
        Scheduler.Advance(Interval);
        return (await ExpectMsgAsync<DeskFiles.LossesRead>()).LossByDay!.Values.Sum();
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(IActorRef probe, string path)
        {
            Context.ActorOf(PnlFileActor.Props(path, Interval), "file");
            ReceiveAny(probe.Forward);
        }
    }
}
