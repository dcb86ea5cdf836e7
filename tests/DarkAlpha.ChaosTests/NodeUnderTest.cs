using System.Diagnostics;
using DarkAlpha.Simulator;
using DarkAlpha.TestSupport.Processes;

namespace DarkAlpha.ChaosTests;

/// <summary>The real program as a separate process in its own folder, with only the given settings.</summary>
public sealed class NodeUnderTest : IAsyncDisposable
{
    // The console channel prints it for every card, and so does the log of an issued card.
    private const string CardText = "vol_breakout_card";

    private readonly Process _process;
    private readonly OutputLines _lines = new();

    private NodeUnderTest(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _lines.Add(line.Data);
    }

    /// <summary>The output of the program so far.</summary>
    public string Output => _lines.Text;

    /// <summary>The operating-system process.</summary>
    public Process Process => _process;

    /// <summary>Starts a live node.</summary>
    /// <param name="folder">Working folder, where it keeps its state.</param>
    /// <param name="exchange">The exchange simulator to use.</param>
    /// <param name="settings">Settings besides the addresses of the exchange and the symbols, which they override.</param>
    public static NodeUnderTest Start(string folder, SimulatorHost exchange, IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return Start(
            folder,
            ["run"],
            settings.Concat(
            [
                new("EXCHANGE_REST_URL", exchange.RestUrl.ToString()),
                new("EXCHANGE_WS_PUBLIC_URL", exchange.PublicStreamUrl.ToString()),
                new("EXCHANGE_WS_MARKET_URL", exchange.MarketStreamUrl.ToString()),
                new("SYMBOLS", string.Join(',', exchange.Symbols)),
            ]).DistinctBy(s => s.Key));
    }

    /// <summary>Starts the program.</summary>
    /// <param name="folder">Working folder and temporary folder, so that files left behind can be detected.</param>
    /// <param name="arguments">Command-line arguments.</param>
    /// <param name="settings">All its settings.</param>
    public static NodeUnderTest Start(string folder, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> settings) =>
        Start([], folder, arguments, settings);

    /// <summary>Starts the program through another one that execs it.</summary>
    /// <param name="prefix">Command line of that program; empty starts the program directly.</param>
    /// <param name="folder">Working folder and temporary folder, so that files left behind can be detected.</param>
    /// <param name="arguments">Command-line arguments.</param>
    /// <param name="settings">All its settings.</param>
    /// <param name="version">Path of another version's <c>darkalpha.dll</c>; null for the one of this repository.</param>
    public static NodeUnderTest Start(
        IReadOnlyList<string> prefix,
        string folder,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>> settings,
        string? version = null)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // Several nodes run at the same time on one machine, so ports must not be fixed.
        var start = ProgramStart.Describe(prefix, folder, arguments, settings.Prepend(KeyValuePair.Create("HTTP_PORT", "0")), version);
        var process = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        var node = new NodeUnderTest(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return node;
    }

    /// <summary>Waits for a line that contains all of the given texts; already printed lines count.</summary>
    /// <exception cref="TimeoutException">No such line in time; the message contains the output.</exception>
    public Task<string> SaysAsync(TimeSpan timeout, params string[] texts) =>
        _lines.FindAsync(line => texts.All(text => line.Contains(text, StringComparison.Ordinal)), string.Join(" … ", texts), timeout);

    /// <summary>Waits until the program has printed its first card.</summary>
    /// <exception cref="TimeoutException">It did not; the message contains its output.</exception>
    public Task WaitForFirstCardAsync(TimeSpan timeout) => SaysAsync(timeout, CardText);

    /// <summary>Kills the program with SIGKILL, like a power cut.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops the program with SIGTERM and waits for its exit.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync(TimeSpan timeout) => StopAsync("TERM", timeout);

    /// <summary>Stops the program with a signal and waits for its exit.</summary>
    /// <param name="signal">INT (as with Ctrl-C) or TERM.</param>
    /// <param name="timeout">Maximum wait.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(string signal, TimeSpan timeout)
    {
        await SignalAsync(signal);
        return await WaitForExitAsync(timeout);
    }

    /// <summary>Sends a signal to the program without waiting for its effect.</summary>
    /// <param name="signal">Name of the signal, such as STOP.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the program has exited and its output is complete.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It is still running; the message contains its output.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan timeout)
    {
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(timeout);
            return _process.ExitCode;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"the program did not exit within {timeout.TotalSeconds} s; its output:\n{Output}", e);
        }
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
}
