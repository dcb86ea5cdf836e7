using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Runs the real program in the given folder, with only the settings given here.</summary>
internal sealed class Darkalpha(string folder)
{
    // They leave nothing behind in their process: no node, no connection to a database, no handler of a signal.
    private static readonly FrozenSet<string> ShortVerbs = new[]
    {
        "archive", "backup", "check", "cluster-certs", "evaluate", "export", "fetch", "health", "init", "inspect", "rebuild", "replay",
        "restore", "sample", "settings", "sweep", "verify",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Reached only by a program that hangs.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>The settings, passed as environment variables.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public Task<Outcome> RunAsync(params IEnumerable<string> arguments) => RunWithInputAsync("", arguments);

    /// <summary>Runs a command to its end: a verb that is over at once shares its process with those before and after it.</summary>
    public async Task<Outcome> RunWithInputAsync(string input, params IEnumerable<string> arguments)
    {
        string[] command = [.. arguments];
        if (!OperatingSystem.IsLinux() || !command.Any(word => word == "--help" || ShortVerbs.Contains(word)))
        {
            return await RunAloneAsync(input, command);
        }

        using var timeout = new CancellationTokenSource(Timeout);
        var (exitCode, output, errors) = await CommandProcess.RunAsync(Describe(command), command, input, timeout.Token);
        return new Outcome(exitCode, output, errors);
    }

    /// <summary>Runs a command in a process of its own.</summary>
    public Task<Outcome> RunAloneAsync(string input, params IEnumerable<string> arguments) => RunAsync(Describe(arguments), input);

    /// <summary>Runs the program through a shell: <c>before darkalpha … after</c>.</summary>
    public Task<Outcome> RunInShellAsync(string before, string after, string input, params IEnumerable<string> arguments)
    {
        var start = Describe(arguments);
        start.ArgumentList.Insert(0, start.FileName);
        start.ArgumentList.Insert(0, $"{before} \"$0\" \"$@\" {after}");
        start.ArgumentList.Insert(0, "-c");
        start.FileName = "/bin/sh";
        return RunAsync(start, input);
    }

    /// <summary>Starts the program without waiting for its end, for a test that interacts with it.</summary>
    public Process Start(params IEnumerable<string> arguments) =>
        Process.Start(Describe(arguments)) ?? throw new InvalidOperationException("the program did not start");

    private static async Task<Outcome> RunAsync(ProcessStartInfo start, string input)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        try
        {
            // Reads and writes concurrently: a program blocked on a full pipe would never exit.
            var output = ReadAsync(process.StandardOutput.BaseStream, timeout.Token);
            var errors = ReadAsync(process.StandardError.BaseStream, timeout.Token);
            await FeedAsync(process, input, timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new Outcome(process.ExitCode, await output, Encoding.UTF8.GetString(await errors));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private ProcessStartInfo Describe(IEnumerable<string> arguments)
    {
        var start = ProgramStart.Describe([], folder, arguments, Settings);
        start.RedirectStandardInput = true;
        return start;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    private static async Task FeedAsync(Process process, string input, CancellationToken cancellation)
    {
        await using var stdin = process.StandardInput.BaseStream;
        try
        {
            await stdin.WriteAsync(Encoding.UTF8.GetBytes(input), cancellation);
        }
        catch (IOException)
        {
            // The program may exit without reading all of its input; the test examines its output.
        }
    }
}
