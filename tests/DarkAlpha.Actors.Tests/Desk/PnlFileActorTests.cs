using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>Which losses count while the file is written, replaced or missing.</summary>
internal sealed class PnlFileActorTests : PnlFileTest
{
    [Test]
    public async Task A_file_that_is_being_replaced_does_not_hide_a_loss()
    {
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n2026-02-02,-5\n");
        Watch();
        Assert.That(await FirstAsync(), Is.EqualTo(25));
        await SettleAsync();

        // At most one reading happens between the two writes, so the truncated file is never seen unchanged.
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-2");
        Scheduler.Advance(Interval);
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n2026-02-02,-5\n2026-02-02,-1\n");
        Assert.That(await NextAsync(), Is.EqualTo(26));
    }

    [Test]
    public async Task A_constantly_growing_file_counts_at_every_reading_up_to_its_last_complete_line()
    {
        await File.WriteAllTextAsync(PnlPath, "date,pnl_usdt\n2026-02-02,-1.20\n");
        Watch();
        Assert.That(await FirstAsync(), Is.EqualTo(1.2m));
        await using var file = new FileStream(PnlPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await using var writer = new StreamWriter(file) { AutoFlush = true };
        for (var i = 2; i <= 25; i++)
        {
            // One reading for each change, so the file is never seen unchanged.
            await writer.WriteAsync("2026-02-02,-1.20\n2026-02-02,-");
            Assert.That(await ReadOnceAsync(), Is.EqualTo(i * 1.2m));
            await writer.WriteAsync("0\n");
        }
    }

    [Test]
    public async Task A_last_line_without_a_line_break_counts_once_the_file_is_unchanged()
    {
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n");
        Watch();
        Assert.That(await FirstAsync(), Is.EqualTo(20));
        await File.AppendAllTextAsync(PnlPath, "2026-02-02,-5\n2026-02-02,-1");
        Assert.That(await NextAsync(), Is.EqualTo(25));
        Assert.That(await NextAsync(), Is.EqualTo(26));
    }

    [Test]
    public async Task A_file_that_never_existed_here_removes_no_loss_but_an_existing_one_does()
    {
        Watch(known: 20);
        Assert.That(await FirstAsync(), Is.EqualTo(20), "as after a fail-over to a node without the file");
        for (var reading = 0; reading < 3; reading++)
        {
            await SettleAsync();
            Scheduler.Advance(Interval);
        }

        await SettleAsync();
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-5\n");
        Assert.That(await NextAsync(), Is.EqualTo(5), "nothing was sent in between");
    }

    [Test]
    public async Task Losses_of_the_journal_count_until_the_file_was_unchanged_in_two_readings()
    {
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-2");
        Watch(known: 25);
        Assert.That(await FirstAsync(), Is.EqualTo(25), "the file may be in the middle of being replaced");
        Assert.That(await NextAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_file_that_is_locked_at_first_is_read_once_it_is_unlocked()
    {
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n");
        await using (new FileStream(PnlPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Watch();
            Assert.That((await ExpectMsgAsync<DeskFiles.LossesRead>()).LossByDay, Is.Null, "the last known losses still count");
        }

        Assert.That(await NextAsync(), Is.EqualTo(20));
    }

    [Test]
    public async Task A_loss_that_was_in_the_file_only_briefly_counts_no_longer()
    {
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-2\n");
        var written = File.GetLastWriteTimeUtc(PnlPath);
        Watch(known: 25);
        Assert.That(await FirstAsync(), Is.EqualTo(25));
        Assert.That(await NextAsync(), Is.EqualTo(2), "unchanged in two readings");

        // Back to what was unchanged before, date and length included, as when a file is removed that was not there at first.
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-30\n");
        Assert.That(await NextAsync(), Is.EqualTo(30));
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-2\n");
        File.SetLastWriteTimeUtc(PnlPath, written);

        Assert.That(await NextAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task An_unchanged_file_is_reported_once()
    {
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n");
        Watch();
        Assert.That(await FirstAsync(), Is.EqualTo(20));
        Scheduler.Advance(Interval);
        Scheduler.Advance(Interval);
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-21\n");
        Assert.That(await NextAsync(), Is.EqualTo(21), "nothing was sent in between");
    }

    // Sum of the losses of the first reading. It needs no timer: advancing here could already start the second one.
    private async Task<decimal> FirstAsync() => (await ExpectMsgAsync<DeskFiles.LossesRead>()).LossByDay!.Values.Sum();

    // Sum of the losses in the next message; advances machine time until it arrives.
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

    // Sum of the losses after exactly one reading; the previous one must be complete, because it starts the timer of the next.
    private async Task<decimal> ReadOnceAsync()
    {
        await SettleAsync();
        Scheduler.Advance(Interval);
        return (await ExpectMsgAsync<DeskFiles.LossesRead>()).LossByDay!.Values.Sum();
    }

    // The actor has processed all earlier messages.
    private async Task SettleAsync()
    {
        Sys.ActorSelection("/user/parent/file").Tell(new Identify(null));
        await ExpectMsgAsync<ActorIdentity>();
    }
}
