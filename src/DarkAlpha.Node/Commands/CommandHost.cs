using System.CommandLine;
using System.CommandLine.Invocation;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>Runs the command line and turns what a person can mend into a sentence and an exit code.</summary>
internal static class CommandHost
{
    // How long a verb may take to end in order after Ctrl-C or SIGTERM; the live node needs up to ten seconds.
    private static readonly TimeSpan PatienceOnSignal = TimeSpan.FromSeconds(15);

    /// <summary>Parses and runs; anything unexpected is left to crash with its stack trace.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"darkalpha: {ForeignText.CleanLines(error.Message)}");
            }

            await Console.Error.WriteLineAsync("darkalpha: --help says what is possible");
            return ExitCodes.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = PatienceOnSignal,
            });
        }
        catch (Exception e) when (e is ArchiveException or SettingsException or InputException or JournalException)
        {
            await Console.Error.WriteLineAsync($"darkalpha: {ForeignText.CleanLines(e.Message)}");
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("darkalpha: stopped before the end; nothing was written");
            return ExitCodes.Cancelled;
        }
    }
}
