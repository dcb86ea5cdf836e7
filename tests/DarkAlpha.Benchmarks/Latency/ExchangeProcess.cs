using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DarkAlpha.Domain.Values;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>An exchange simulator in a separate process, so that its CPU and GC work does not affect the node.</summary>
internal sealed class ExchangeProcess : IAsyncDisposable
{
    /// <summary>First argument of the exchange process; the ticks per second and the symbols follow.</summary>
    public const string Verb = "latency-exchange";

    // The benchmark must not be throttled by the exchange's rate limits.
    private const int NoLimit = 1_000_000;

    private readonly Process _process;

    private ExchangeProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Base URL of the REST API.</summary>
    public Uri Address { get; }

    /// <summary>Base URL of a socket route: <c>public</c> or <c>market</c>.</summary>
    public Uri Route(string name) => new UriBuilder(Address) { Scheme = "ws", Path = name }.Uri;

    /// <summary>Starts the exchange process.</summary>
    public static async Task<ExchangeProcess> StartAsync(int ticks, IReadOnlyList<string> symbols)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(ExchangeProcess).Assembly.Location, Verb, ticks.ToString(CultureInfo.InvariantCulture), .. symbols])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("the exchange process did not start");
        var address = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("the exchange process exited at once; see its output above");
        return new ExchangeProcess(process, new Uri(address));
    }

    /// <summary>The exchange's time, which has little to do with the machine's.</summary>
    public async Task<Instant> NowAsync()
    {
        using var client = new HttpClient();
        using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri(Address, "/fapi/v1/time")));
        return new Instant(answer.RootElement.GetProperty("serverTime").GetInt64());
    }

    /// <summary>Runs the exchange process until its standard input ends.</summary>
    public static async Task ServeAsync(int ticks, IEnumerable<string> symbols)
    {
        await using var exchange = await SimulatorHost.StartAsync(new SimulatorOptions
        {
            Symbols = [.. symbols],
            TicksPerSecond = ticks,
            Scenes = SceneSchedule.Calm,
            WeightLimit = NoLimit,
            LogCapacity = 1_000,
        });
        Console.WriteLine(exchange.RestUrl);
        await Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
