using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>Runs the command line and turns errors that the user can fix into one message and an exit code.</summary>
internal static class CommandHost
{
    // How long a verb may take to shut down after Ctrl-C or SIGTERM; a live node needs up to ten seconds.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    // Never disposed: the system calls the library's signal handler and ours in turn, so ours may run after the verb has already ended.
    private static readonly CancellationTokenSource StopRequested = new();

    /// <summary>Parses and runs; an unexpected exception is left to crash the process with its stack trace.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        // Asked for help, the library does not report unknown words.
        if (parsed.Action is ParseErrorAction || parsed.UnmatchedTokens.Count > 0)
        {
            foreach (var error in CommandLineErrors.Describe(parsed))
            {
                await Console.Error.WriteLineAsync($"darkalpha: {Printable.Lines(error)}");
            }

            await Console.Error.WriteLineAsync("darkalpha: run the command with --help for usage");
            return ExitCodes.BadInput;
        }

        // The library handles signals only once the verb has reached its first await, and never SIGHUP: without these handlers,
        // an earlier signal would kill the process.
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = ShutdownTimeout },
                StopRequested.Token);
        }
        catch (Exception e) when (e is ArchiveException or SettingsException or InputException or JournalException)
        {
            return Fail(ExitCodes.BadInput, e.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCodes.Cancelled, "cancelled; nothing was written");
        }
        catch (IOException e) when (StandardOutput.IsBrokenPipe(e))
        {
            // The reader, such as head, has read all it wanted.
            return ExitCodes.OutputClosed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(
                ExitCodes.BadInput,
                $"cannot read or write a file: {e.Message} Check free disk space, and the permissions of the user that runs darkalpha.");
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            StopRequested.Cancel();
        }
    }

    private static int Fail(int exitCode, string message)
    {
        try
        {
            Console.Error.WriteLine($"darkalpha: {Printable.Lines(message)}");
        }
        catch (IOException)
        {
            // Standard error is full or closed as well; only the exit code is left.
            return exitCode;
        }

        return exitCode;
    }
}
