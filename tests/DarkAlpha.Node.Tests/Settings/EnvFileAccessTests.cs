using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>A settings file that exists but cannot be read is an error; it is never ignored silently.</summary>
[TestFixture]
public sealed class EnvFileAccessTests : InvalidInputFixture
{
    [Test]
    public async Task A_directory_in_place_of_the_file_is_an_error()
    {
        Directory.CreateDirectory(Folder.Of(".env"));

        await AssertFailsAsync(["evaluate"], ".env is a directory");
    }

    [Test]
    public async Task A_broken_symbolic_link_is_an_error()
    {
        File.CreateSymbolicLink(Folder.Of(".env"), Folder.Of("moved.env"));

        Assert.That((await Program.RunWithInputAsync(ContextLines.Good(), "evaluate")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task A_file_without_read_permission_is_an_error()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            // Root can read every file; a loop of symbolic links fails for root too.
            File.CreateSymbolicLink(Folder.Of(".env"), Folder.Of(".env"));
        }
        else
        {
            File.SetUnixFileMode(Folder.Write(".env", "KILL_SWITCH=1"), UnixFileMode.None);
        }

        var run = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate");

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Errors, Does.Contain(".env is ").And.Not.Contain("   at "));
    }

    [Test]
    public async Task An_endless_file_is_refused() =>
        await AssertFailsAsync(["evaluate", "--env-file", "/dev/zero"], "/dev/zero is larger than");

    // In Chinese, whose characters have three bytes.
    [TestCase(349_524, 0)]
    [TestCase(349_525, 2)]
    public async Task A_file_of_more_than_a_megabyte_is_refused(int characters, int exitCode)
    {
        Folder.Write(".env", "#ab" + new string('币', characters));

        var run = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate");

        Assert.That((run.ExitCode, run.Errors.Contains("larger than 1024 KB")), Is.EqualTo((exitCode, exitCode == 2)));
    }

    [Test]
    public async Task Errors_in_lines_and_in_values_are_reported_together()
    {
        Folder.Write(".env", "SYMBOLS=\"BTCUSDT,ETHUSDT\nMAX_RISK_USDT=5\nKILL_SWITCH=maybe\nhush\n");

        var errors = await AssertFailsAsync(
            ["evaluate"],
            "3 errors in the settings",
            ".env: line 1 has an unclosed quote",
            ".env: line 4 is neither",
            "KILL_SWITCH = \"maybe\"");

        Assert.That(errors, Does.Not.Contain("hush"));
    }
}
