using System.Diagnostics;
using System.Globalization;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>A terminal that is closed ends the program in order.</summary>
[TestFixture]
[Platform("Unix")]
public sealed class SignalTests : ProgramFixture
{
    [TestCase("HUP")]
    [TestCase("TERM")]
    public async Task A_signal_to_end_is_heard(string signal)
    {
        using var program = Program.Start("simulate", "--port", "0");
        Assert.That(await program.StandardOutput.ReadLineAsync(), Does.StartWith("REST"));
        Assert.That(await program.StandardOutput.ReadLineAsync(), Does.StartWith("sockets"));
        Assert.That(await program.StandardOutput.ReadLineAsync(), Does.StartWith("now"));
        Assert.That(await program.StandardOutput.ReadLineAsync(), Does.StartWith("try"));

        using var kill = Process.Start("kill", ["-s", signal, program.Id.ToString(CultureInfo.InvariantCulture)]);
        await program.WaitForExitAsync();

        Assert.That((program.ExitCode, await program.StandardError.ReadToEndAsync()), Is.EqualTo((0, "")));
    }
}
