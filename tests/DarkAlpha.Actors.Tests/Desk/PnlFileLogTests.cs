using Akka.Event;
using Akka.TestKit;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>What is logged about the file, and how often.</summary>
internal sealed class PnlFileLogTests : PnlFileTest
{
    [TestCase(true, "it is a folder, not a file")]
    [TestCase(false, "it has more than 16 million characters")]
    public async Task An_invalid_file_is_logged_and_removes_no_loss(bool isFolder, string why)
    {
        var lines = CreateTestProbe();
        Sys.EventStream.Subscribe(lines, typeof(Warning));
        if (isFolder)
        {
            Directory.CreateDirectory(PnlPath);
        }
        else
        {
            await using var file = File.Create(PnlPath);
            file.SetLength((16 << 20) + 1);
        }

        Watch(known: 20);

        Assert.That((await ExpectMsgAsync<DeskFiles.LossesRead>()).LossByDay, Is.Null);
        Assert.That(await NextLineAsync(lines), Does.Contain("cannot be read, the last known losses still count: " + why));
    }

    [Test]
    public async Task While_the_desk_restarts_repeatedly_log_lines_about_the_file_are_not_repeated()
    {
        Sys.EventStream.SetLogLevel(LogLevel.InfoLevel);
        var lines = CreateTestProbe();
        Sys.EventStream.Subscribe(lines, typeof(LogEvent));
        var logged = new PnlFileLogState();
        for (var start = 0; start < 3; start++)
        {
            await StartAndStopAsync(logged);
        }

        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n2026-02-02,many\n");
        for (var start = 0; start < 3; start++)
        {
            await StartAndStopAsync(logged);
        }

        File.Delete(PnlPath);
        await StartAndStopAsync(logged);
        await StartAndStopAsync(logged);
        Sys.EventStream.Publish(new Info(null, "test", typeof(PnlFileLogTests), "PNL_CSV_PATH: end of test"));

        var messages = new List<string>();
        while (messages.LastOrDefault() is not "PNL_CSV_PATH: end of test")
        {
            var line = (await lines.ExpectMsgAsync<LogEvent>()).Message.ToString()!;
            if (line.StartsWith("PNL_CSV_PATH", StringComparison.Ordinal))
            {
                messages.Add(line);
            }
        }

        Assert.That(messages, Has.Count.EqualTo(4), string.Join('\n', messages));
        Assert.That(messages[0], Does.Contain("does not exist (yet)"));
        Assert.That(messages[1], Does.Contain("the row is skipped"));
        Assert.That(messages[2], Does.Contain("was removed"));
    }

    [Test]
    public async Task An_unreadable_file_is_logged_once_and_once_more_when_it_is_readable()
    {
        Sys.EventStream.SetLogLevel(LogLevel.InfoLevel);
        var lines = CreateTestProbe();
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n");
        var logged = new PnlFileLogState();
        Sys.EventStream.Subscribe(lines, typeof(LogEvent));
        await using (new FileStream(PnlPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await StartAndStopAsync(logged);
            await StartAndStopAsync(logged);
        }

        await StartAndStopAsync(logged);

        Assert.That(await NextLineAsync(lines), Does.Contain("cannot be read"));
        Assert.That(await NextLineAsync(lines), Does.EndWith("can be read again"));
    }

    private static async Task<string> NextLineAsync(TestProbe lines) =>
        (await lines.FishForMessageAsync<LogEvent>(
            line => line.Message.ToString()!.StartsWith("PNL_CSV_PATH", StringComparison.Ordinal))).Message.ToString()!;

    // As it happens while the journal fails: the actor lives for one reading only.
    private async Task StartAndStopAsync(PnlFileLogState logged)
    {
        var started = StartActor(logged);
        await ExpectMsgAsync<DeskFiles.LossesRead>();
        await StopAsync(started);
    }
}
