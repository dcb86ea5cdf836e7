using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>A file with settings that cannot be read is an error, never silence.</summary>
[TestFixture]
public sealed class EnvFileAccessTests : InvalidInputFixture
{
    [Test]
    public async Task A_folder_of_that_name_is_no_file_with_settings()
    {
        Directory.CreateDirectory(Folder.Of(".env"));

        await AssertFailsAsync(["evaluate"], ".env is a folder");
    }

    [Test]
    public async Task A_link_to_nowhere_is_not_taken_for_no_file()
    {
        File.CreateSymbolicLink(Folder.Of(".env"), Folder.Of("moved.env"));

        Assert.That((await Program.RunWithInputAsync(ContextLines.Good(), "evaluate")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task A_file_of_another_user_is_an_error()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            // Root may read everything: what the system refuses root, a loop of links, stands for it.
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
    public async Task A_file_that_has_no_end_is_not_read_to_it() =>
        await AssertFailsAsync(["evaluate", "--env-file", "/dev/zero"], "/dev/zero is larger than");

    [Test]
    public async Task What_is_wrong_with_lines_and_with_values_is_said_at_once()
    {
        Folder.Write(".env", "SYMBOLS=\"BTCUSDT,ETHUSDT\nMAX_RISK_USDT=5\nKILL_SWITCH=maybe\nhush\n");

        var said = await AssertFailsAsync(["evaluate"], "3 errors in the settings", ".env: line 1 has an open quote", ".env: line 4 is neither", "KILL_SWITCH = \"maybe\"");

        Assert.That(said, Does.Not.Contain("hush"));
    }
}
