using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DarkAlpha.TestSupport.Files;

namespace DarkAlpha.TestSupport.Processes;

/// <summary>A process of the program that runs one command after another (<see cref="CommandLoop"/>). It ends with the tests.</summary>
internal sealed class CommandProcess : IDisposable
{
    private static readonly ConcurrentBag<CommandProcess> Idle = [];

    private readonly TemporaryFolder _streams = new();
    private readonly Process _process;

    private CommandProcess()
    {
        var start = ProgramStart.Describe([], _streams.Path, [], []);
        start.RedirectStandardInput = true;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(CommandProcess).Assembly.Location;
        _process = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
    }

    /// <summary>Runs a command in a process that is free, or in a new one.</summary>
    /// <param name="start">How it would be started in a process of its own.</param>
    /// <param name="arguments">Command-line arguments.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>Its exit code, standard output and standard error.</returns>
    public static async Task<(int ExitCode, byte[] Output, string Errors)> RunAsync(
        ProcessStartInfo start, IEnumerable<string> arguments, string input, CancellationToken cancellation)
    {
        var process = Idle.TryTake(out var idle) ? idle : new CommandProcess();
        try
        {
            var result = await process.RunOneAsync(start, arguments, input, cancellation);
            Idle.Add(process);
            return result;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Ends every process that is free.</summary>
    public static void EndAll()
    {
        while (Idle.TryTake(out var process))
        {
            process.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _streams.Dispose();
    }

    private async Task<(int ExitCode, byte[] Output, string Errors)> RunOneAsync(
        ProcessStartInfo start, IEnumerable<string> arguments, string input, CancellationToken cancellation)
    {
        var request = new CommandRequest(
            start.WorkingDirectory,
            [.. arguments],
            new Dictionary<string, string?>(start.Environment, StringComparer.Ordinal),
            _streams.Write("input", input),
            _streams.Write("output", ""),
            _streams.Write("errors", ""));
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request).AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
        var answer = await _process.StandardOutput.ReadLineAsync(cancellation);
        var output = await File.ReadAllBytesAsync(request.Output, cancellation);
        var errors = await File.ReadAllTextAsync(request.Errors, cancellation);
        return answer is null
            ? throw new InvalidOperationException($"the program's process ended within {string.Join(' ', request.Arguments)}: {errors}")
            : (int.Parse(answer, CultureInfo.InvariantCulture), output, errors);
    }
}
