using System.Diagnostics;
using System.Text;
using DarkAlpha.Simulator;
using DarkAlpha.Tests.Shared;

namespace DarkAlpha.Campaigns;

/// <summary>The real program in a process of its own, in a folder of its own, on a simulated exchange.</summary>
public sealed class NodeUnderTest : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _firstDecision = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeUnderTest(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    /// <summary>Everything the program has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The program's exit code once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The process, to look at from outside.</summary>
    public Process Process => _process;

    /// <summary>Starts the program.</summary>
    /// <param name="folder">Where it runs and keeps its state.</param>
    /// <param name="exchange">The exchange it watches.</param>
    /// <param name="settings">Its settings beyond the addresses of the exchange.</param>
    public static NodeUnderTest Start(string folder, SimulatorHost exchange, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Repository.Program, "run"])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["EXCHANGE_REST_URL"] = exchange.RestUrl.ToString();
        start.Environment["EXCHANGE_WS_PUBLIC_URL"] = exchange.PublicStreamUrl.ToString();
        start.Environment["EXCHANGE_WS_MARKET_URL"] = exchange.MarketStreamUrl.ToString();
        start.Environment["SYMBOLS"] = string.Join(',', exchange.Symbols);
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        var node = new NodeUnderTest(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return node;
    }

    /// <summary>Waits until the program has printed its first card.</summary>
    /// <exception cref="TimeoutException">It did not; the message has what it printed instead.</exception>
    public async Task FirstCardAsync(TimeSpan patience)
    {
        try
        {
            await _firstDecision.Task.WaitAsync(patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"no card within {patience.TotalSeconds} s; the program printed:\n{Output}", e);
        }
    }

    /// <summary>Ends the program without a word, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the program to end (SIGTERM) and waits for it.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line.Contains("vol_breakout_card", StringComparison.Ordinal))
        {
            _firstDecision.TrySetResult();
        }
    }
}
