using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Messages.Desk;
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
    public async Task A_file_that_was_never_here_takes_nothing_back_and_one_that_is_does()
    {
        Watch(known: 20);
        Assert.That(await NextAsync(), Is.EqualTo(20), "as after a fail-over to a node without the file");
        for (var look = 0; look < 3; look++)
        {
            await SettleAsync();
            Scheduler.Advance(Interval);
        }

        await SettleAsync();
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-5\n");
        Assert.That(await NextAsync(), Is.EqualTo(5), "nothing was told in between");
    }

    [Test]
    public async Task What_the_journal_has_counts_until_the_file_looked_the_same_twice()
    {
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-2");
        Watch(known: 25);
        Assert.That(await NextAsync(), Is.EqualTo(25), "a file that is just being replaced");
        Assert.That(await NextAsync(), Is.EqualTo(2));
    }

    [TestCase(true, "it is a folder, not a file")]
    [TestCase(false, "it has more than 16 million characters")]
    public async Task What_is_no_file_of_losses_is_said_and_takes_nothing_back(bool isFolder, string why)
    {
        var lines = CreateTestProbe();
        Sys.EventStream.Subscribe(lines, typeof(Warning));
        if (isFolder)
        {
            Directory.CreateDirectory(Pnl);
        }
        else
        {
            await using var file = File.Create(Pnl);
            file.SetLength((16 << 20) + 1);
        }

        Watch(known: 20);

        Assert.That((await ExpectMsgAsync<DeskFiles.LossesRead>()).LossByDay, Is.Null);
        Assert.That(await NextLineAsync(lines), Does.Contain("cannot be read, the losses read before still count: " + why));
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

    [Test]
    public async Task While_the_desk_begins_anew_again_and_again_what_was_told_of_the_file_is_not_repeated()
    {
        Sys.EventStream.SetLogLevel(LogLevel.InfoLevel);
        var lines = CreateTestProbe();
        Sys.EventStream.Subscribe(lines, typeof(LogEvent));
        var told = new PnlFileNews();
        for (var start = 0; start < 3; start++)
        {
            await StartAndStopAsync(told);
        }

        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n2026-02-02,many\n");
        for (var start = 0; start < 3; start++)
        {
            await StartAndStopAsync(told);
        }

        File.Delete(Pnl);
        await StartAndStopAsync(told);
        await StartAndStopAsync(told);
        Sys.EventStream.Publish(new Info(null, "test", typeof(PnlFileActorTests), "PNL_CSV_PATH: the end"));

        var said = new List<string>();
        while (said.LastOrDefault() is not "PNL_CSV_PATH: the end")
        {
            var line = (await lines.ExpectMsgAsync<LogEvent>()).Message.ToString()!;
            if (line.StartsWith("PNL_CSV_PATH", StringComparison.Ordinal))
            {
                said.Add(line);
            }
        }

        Assert.That(said, Has.Count.EqualTo(4), string.Join('\n', said));
        Assert.That(said[0], Does.Contain("does not exist (yet)"));
        Assert.That(said[1], Does.Contain("the row is skipped"));
        Assert.That(said[2], Does.Contain("is gone"));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_is_told_once_and_once_more_when_it_can()
    {
        Sys.EventStream.SetLogLevel(LogLevel.InfoLevel);
        var lines = CreateTestProbe();
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n");
        var told = new PnlFileNews();
        Sys.EventStream.Subscribe(lines, typeof(LogEvent));
        await using (new FileStream(Pnl, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await StartAndStopAsync(told);
            await StartAndStopAsync(told);
        }

        await StartAndStopAsync(told);

        Assert.That(await NextLineAsync(lines), Does.Contain("cannot be read"));
        Assert.That(await NextLineAsync(lines), Does.EndWith("can be read again"));
    }

    private static async Task<string> NextLineAsync(TestProbe lines) =>
        (await lines.FishForMessageAsync<LogEvent>(line => line.Message.ToString()!.StartsWith("PNL_CSV_PATH", StringComparison.Ordinal))).Message.ToString()!;

    // As the desk does it while its journal fails: the actor lives as long as one look takes.
    private async Task StartAndStopAsync(PnlFileNews told)
    {
        var (parent, path) = (TestActor, Pnl);
        var started = Sys.ActorOf(Props.Create(() => new Parent(parent, path, told, ImmutableSortedDictionary<DateOnly, decimal>.Empty)));
        await ExpectMsgAsync<DeskFiles.LossesRead>();
        await WatchAsync(started);
        Sys.Stop(started);
        await ExpectTerminatedAsync(started);
    }

    private void Watch(decimal known = 0)
    {
        var (parent, path) = (TestActor, Pnl);
        var losses = ImmutableSortedDictionary<DateOnly, decimal>.Empty;
        losses = known == 0 ? losses : losses.Add(new DateOnly(2026, 2, 2), known);
        Sys.ActorOf(Props.Create(() => new Parent(parent, path, new PnlFileNews(), losses)), "parent");
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
        await SettleAsync();
        Scheduler.Advance(Interval);
        return (await ExpectMsgAsync<DeskFiles.LossesRead>()).LossByDay!.Values.Sum();
    }

    // What came to the actor before has been handled.
    private async Task SettleAsync()
    {
        Sys.ActorSelection("/user/parent/file").Tell(new Identify(null));
        await ExpectMsgAsync<ActorIdentity>();
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(IActorRef probe, string path, PnlFileNews told, ImmutableSortedDictionary<DateOnly, decimal> known)
        {
            Context.ActorOf(PnlFileActor.Props(path, Interval, told, known), "file");
            ReceiveAny(probe.Forward);
        }
    }
}
