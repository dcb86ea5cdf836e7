using System.Diagnostics;
using System.Globalization;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>Signals stop the program gracefully, also the one sent when a terminal is closed.</summary>
[TestFixture]
[Platform("Unix")]
public sealed class SignalTests : ProgramFixture
{
    [TestCase("HUP")]
    [TestCase("INT")]
    [TestCase("TERM")]
    [CancelAfter(60_000)]
    public async Task A_signal_stops_the_program_with_exit_code_0(string signal, CancellationToken cancellation)
    {
        using var program = Program.Start("simulate", "--port", "0");
        Assert.That(await program.StandardOutput.ReadLineAsync(cancellation), Does.StartWith("REST"));
        Assert.That(await program.StandardOutput.ReadLineAsync(cancellation), Does.StartWith("sockets"));
        Assert.That(await program.StandardOutput.ReadLineAsync(cancellation), Does.StartWith("now"));
        Assert.That(await program.StandardOutput.ReadLineAsync(cancellation), Does.StartWith("try"));

        using var kill = Process.Start("kill", ["-s", signal, program.Id.ToString(CultureInfo.InvariantCulture)]);
        try
        {
            await program.WaitForExitAsync(cancellation);
        }
        finally
        {
            program.Kill();
        }

        Assert.That((program.ExitCode, await program.StandardError.ReadToEndAsync(cancellation)), Is.EqualTo((0, "")));
    }
}
