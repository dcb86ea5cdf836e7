using System.Diagnostics;

namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>Runs commands of the operating system.</summary>
internal static class Shell
{
    /// <summary>Runs a command and waits for it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="input">Text for its standard input.</param>
    /// <returns>Its standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed or does not exist; the message contains its error output.</exception>
    public static async Task<string> RunAsync(IReadOnlyList<string> command, string input = "")
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        var errorText = await errors;
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"'{string.Join(' ', command)}' exited with {process.ExitCode}: {errorText.Trim()}");
    }

    private static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"'{command[0]}' cannot be run: {e.Message}", e);
        }
    }
}
