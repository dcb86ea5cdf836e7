using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>Runs the command line and turns what a person can mend into a sentence and an exit code.</summary>
internal static class CommandHost
{
    // How long a verb may take to end in order after Ctrl-C or SIGTERM; the live node needs up to ten seconds.
    private static readonly TimeSpan TimeoutOnSignal = TimeSpan.FromSeconds(15);

    // As long as the process: the system calls one listener after the other, ours perhaps when the verb has ended because of the library's.
    private static readonly CancellationTokenSource Told = new();

    /// <summary>Parses and runs; anything unexpected is left to crash with its stack trace.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"darkalpha: {Printable.Lines(error.Message)}");
            }

            await Console.Error.WriteLineAsync("darkalpha: --help says what is possible");
            return ExitCodes.BadInput;
        }

        // The library listens for signals only when the verb has come to its first wait, and never for a terminal that is closed; what comes before would end the program in its tracks.
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeoutOnSignal }, Told.Token);
        }
        catch (Exception e) when (e is ArchiveException or SettingsException or InputException or JournalException)
        {
            return Fail(ExitCodes.BadInput, e.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCodes.Cancelled, "stopped before the end; nothing was written");
        }
        catch (IOException e) when (StandardOutput.IsGone(e))
        {
            // Such as head, which has what it wanted.
            return ExitCodes.OutputClosed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(ExitCodes.BadInput, $"a file cannot be read or written: {e.Message} Is the disk full, or is it not allowed to the user who runs this?");
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            Told.Cancel();
        }
    }

    private static int Fail(int exitCode, string sentence)
    {
        try
        {
            Console.Error.WriteLine($"darkalpha: {Printable.Lines(sentence)}");
        }
        catch (IOException)
        {
            // Where this would be said is full or gone, too; the exit code is left.
            return exitCode;
        }

        return exitCode;
    }
}
