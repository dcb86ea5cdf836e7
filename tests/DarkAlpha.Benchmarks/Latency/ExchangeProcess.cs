using System.Diagnostics;
using System.Globalization;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>A simulated exchange in a process of its own, so that its work and its collections are not the node's.</summary>
internal sealed class ExchangeProcess : IAsyncDisposable
{
    /// <summary>How this program is told to be one: then the ticks per second, then the symbols.</summary>
    public const string Verb = "latency-exchange";

    // What is measured is the node, not the exchange's limits.
    private const int NoLimit = 1_000_000;

    private readonly Process _process;

    private ExchangeProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where REST requests go.</summary>
    public Uri Address { get; }

    /// <summary>Base of a socket route: <c>public</c> or <c>market</c>.</summary>
    public Uri Route(string name) => new UriBuilder(Address) { Scheme = "ws", Path = name }.Uri;

    /// <summary>Starts one.</summary>
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
        var process = Process.Start(start) ?? throw new InvalidOperationException("the exchange did not start");
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the exchange ended at once; see above");
        return new ExchangeProcess(process, new Uri(address));
    }

    /// <summary>Is one, until its input ends.</summary>
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
