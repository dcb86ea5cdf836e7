using System.Diagnostics;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <summary>A full, or nearly full, disk is reported by checks before storing a card fails.</summary>
internal sealed class FullDiskTests
{
    private string _disk = "";

    [SetUp]
    public async Task Mount()
    {
        _disk = Directory.CreateTempSubdirectory("darkalpha-disk-").FullName;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _disk) == 0)
        {
            return;
        }

        Directory.Delete(_disk);
        Requirements.Require("a small disk cannot be mounted (Linux, root)");
    }

    [TearDown]
    public async Task Unmount()
    {
        if (Directory.Exists(_disk))
        {
            Assert.That(await RunAsync("umount", _disk), Is.Zero);
            Directory.Delete(_disk);
        }
    }

    [Test]
    public async Task A_full_disk_is_reported_by_readiness_and_check_until_there_is_space_again()
    {
        var journal = JournalStorage.Sqlite(Path.Combine(_disk, "darkalpha.db"));
        journal.Prepare();
        Assert.That(await journal.ProbeAsync(CancellationToken.None), Does.EndWith("can be written"));

        var fill = Path.Combine(_disk, "fill");
        Fill(fill);
        Assert.That(
            async () => await journal.ProbeAsync(CancellationToken.None),
            Throws.TypeOf<JournalException>().With.Message.Contains("No space left on device"));
        Assert.That(
            async () => await journal.TryAsync(CancellationToken.None),
            Throws.TypeOf<JournalException>().With.Message.Contains("No space left on device"));

        File.Delete(fill);
        Assert.That(await journal.ProbeAsync(CancellationToken.None), Does.EndWith("can be written"));
        Assert.That(Directory.GetFiles(_disk, ".*"), Is.Empty, "the probe file is deleted");
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4_096];
        Assert.That(
            () =>
            {
                while (true)
                {
                    file.Write(block);
                }
            },
            Throws.InstanceOf<IOException>());
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
