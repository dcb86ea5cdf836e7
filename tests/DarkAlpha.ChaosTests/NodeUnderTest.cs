using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using DarkAlpha.Simulator;
using DarkAlpha.Tests.Shared;

namespace DarkAlpha.ChaosTests;

/// <summary>The real program in a process of its own, in a folder of its own, with none but the settings given here.</summary>
public sealed partial class NodeUnderTest : IAsyncDisposable
{
    // What the console channel prints of every card, and the log of a card that was issued.
    private const string CardWord = "vol_breakout_card";

    private readonly Process _process;
    private readonly OutputLines _lines = new();

    private NodeUnderTest(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _lines.Add(line.Data);
    }

    /// <summary>The name of every setting there is.</summary>
    internal static ImmutableArray<string> KnownSettings { get; } = ReadKnownSettings();

    /// <summary>Everything the program has printed so far.</summary>
    public string Output => _lines.Text;

    /// <summary>The process, to look at from outside.</summary>
    public Process Process => _process;

    /// <summary>Starts a live node.</summary>
    /// <param name="folder">Where it runs and keeps its state.</param>
    /// <param name="exchange">The exchange it watches.</param>
    /// <param name="settings">Its settings beyond the addresses of the exchange and the symbols; they count more than these.</param>
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
    /// <param name="folder">Where it runs; also its temporary folder, so that what it leaves behind there can be seen.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="settings">All settings it has.</param>
    public static NodeUnderTest Start(string folder, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> settings) =>
        Start([], folder, arguments, settings);

    /// <summary>Starts the program by way of another one, which becomes it.</summary>
    /// <param name="prefix">That one's command line; empty starts the program itself.</param>
    /// <param name="folder">Where it runs; also its temporary folder, so that what it leaves behind there can be seen.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="settings">All settings it has.</param>
    public static NodeUnderTest Start(
        IReadOnlyList<string> prefix, string folder, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string[] command = [.. prefix, .. DefaultSignals.Prefix, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Repository.Program, .. arguments];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in KnownSettings)
        {
            start.Environment.Remove(name);
        }

        // Many run at once on one machine.
        start.Environment["HTTP_PORT"] = "0";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["TMPDIR"] = folder;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
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

    /// <summary>Waits for a line that has all these words, be it printed already or still to come.</summary>
    /// <exception cref="TimeoutException">There was none in time; the message has what was printed instead.</exception>
    public Task<string> SaysAsync(TimeSpan timeout, params string[] words) =>
        _lines.FindAsync(line => words.All(word => line.Contains(word, StringComparison.Ordinal)), string.Join(" … ", words), timeout);

    /// <summary>Waits until the program has printed its first card.</summary>
    /// <exception cref="TimeoutException">It did not; the message has what it printed instead.</exception>
    public Task FirstCardAsync(TimeSpan timeout) => SaysAsync(timeout, CardWord);

    /// <summary>Ends the program without a word, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the program to end (SIGTERM) and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync(TimeSpan timeout) => StopAsync("TERM", timeout);

    /// <summary>Asks the program to end and waits for it.</summary>
    /// <param name="signal">INT, as Ctrl-C does, or TERM.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(string signal, TimeSpan timeout)
    {
        await SignalAsync(signal);
        return await EndAsync(timeout);
    }

    /// <summary>Sends the program a signal and does not wait for what it does.</summary>
    /// <param name="signal">Its name, such as STOP.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the program has ended and all it printed is read.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It goes on; the message has what it printed.</exception>
    public async Task<int> EndAsync(TimeSpan timeout)
    {
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(timeout);
            return _process.ExitCode;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"the program did not end within {timeout.TotalSeconds} s; it printed:\n{Output}", e);
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

    private static IEnumerable<string> Secrets => ["DATABASE_URL", "HTTP_TOKEN", "OTLP_ENDPOINT", "POSTBACK_URL", "TELEGRAM_BOT_TOKEN"];

    // Settings of whoever runs this, such as a real bot's token, have no business here.
    private static ImmutableArray<string> ReadKnownSettings() =>
        [.. SettingLine().Matches(File.ReadAllText(Path.Combine(Repository.Root, ".env.example"))).Select(m => m.Groups["name"].Value), .. Secrets.Select(name => $"{name}_FILE")];

    [GeneratedRegex("^(# ?)?(?<name>[A-Z][A-Z0-9_]+)=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SettingLine();
}
