using System.Collections;
using System.Net.Http.Json;
using System.Text.Json;
using DarkAlpha.Benchmarks.Latency;
using DarkAlpha.Node.Commands.Run;
using DarkAlpha.Node.Settings;
using DarkAlpha.TestSupport.Processes;

namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>
/// Measures whether inspecting a node slows its decisions: a whole node with default settings in this process, the exchange simulator and
/// the inspection load in separate processes. Windows without and with inspections alternate, so that other load on the machine affects
/// both.
/// </summary>
internal static class InspectionBenchmark
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs the benchmark and prints its report.</summary>
    public static async Task RunAsync(InspectionOptions options)
    {
        Console.WriteLine(
            $"{options.Symbols} symbols, {options.Ticks} ticks/s each: at least {options.Symbols * options.Ticks} frames/s; "
            + $"{options.PerMinute} inspections per minute; load average {LoadAverage()}");
        var folder = Directory.CreateTempSubdirectory("darkalpha-inspection-");
        try
        {
            string[] symbols = [.. Enumerable.Range(1, options.Symbols).Select(i => $"S{i:000}USDT")];
            await using var exchange = await ExchangeProcess.StartAsync(options.Ticks, symbols);
            var url = new Uri($"http://127.0.0.1:{LocalPort.Free()}/");
            using var recorder = new DecisionRecorder();
            using var stop = new CancellationTokenSource();
            var settings = NodeSettings.Load("no such .env", new Hashtable(Settings(symbols, exchange, url, folder.FullName)));
            var node = NodeProcess.RunAsync(settings.ToNodeOptions(TimeProvider.System), settings, services: null, stop.Token);
            using var http = new HttpClient { BaseAddress = url, Timeout = Timeout };
            await WaitUntilWarmAsync(http, node, options.Symbols);
            await using (var load = InspectionLoad.Start(url, symbols[0], options.PerMinute))
            {
                await load.SendAsync(WarmUp);
                Console.WriteLine(await CompareAsync(options, http, recorder, load));
            }

            await stop.CancelAsync();
            await node;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<InspectionReport> CompareAsync(
        InspectionOptions options, HttpClient http, DecisionRecorder recorder, InspectionLoad load)
    {
        var report = new InspectionReport();
        Console.WriteLine(InspectionReport.Heading);
        for (var window = 0; window < 2 * options.Pairs; window++)
        {
            // Without, with, with, without: neither kind is always measured later.
            var inspected = window % 4 is 1 or 2;
            await Task.Delay(Pause, TimeProvider.System);
            recorder.Take();
            var before = await FramesAsync(http);
            var (processorTime, pauses) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
            var begin = TimeProvider.System.GetTimestamp();
            string? loadResult = null;
            if (inspected)
            {
                loadResult = await load.SendAsync(options.Window);
            }
            else
            {
                await Task.Delay(options.Window, TimeProvider.System);
            }

            var elapsed = TimeProvider.System.GetElapsedTime(begin);
            var decisions = recorder.Take();
            var after = await FramesAsync(http);
            Console.WriteLine(report.Add(new InspectionWindow(
                inspected,
                decisions,
                (after.Count - before.Count) / (after.At - before.At).TotalSeconds,
                (Environment.CpuUsage.TotalTime - processorTime) / elapsed,
                GC.GetTotalPauseDuration() - pauses,
                loadResult)));
        }

        return report;
    }

    // Until every symbol has enough closed candles for an ATR, rounds end before the strategies are evaluated.
    private static async Task WaitUntilWarmAsync(HttpClient http, Task node, int symbols)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(timeout.Token))
        {
            if (node.IsCompleted)
            {
                await node;
                throw new InvalidOperationException("the node stopped");
            }

            try
            {
                var response = await http.GetFromJsonAsync<JsonElement>("api/symbols", timeout.Token);
                var ready = response.GetProperty("symbols").EnumerateArray()
                    .Count(s => s.GetProperty("warm").GetBoolean() && s.GetProperty("health").GetProperty("ok").GetBoolean());
                if (ready == symbols)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // The node is still starting; the timeout above limits the wait.
                continue;
            }
        }
    }

    private static async Task<(long Count, DateTimeOffset At)> FramesAsync(HttpClient http)
    {
        var node = (await http.GetFromJsonAsync<JsonElement>("api/exchange")).GetProperty("nodes")[0];
        return (
            node.GetProperty("frames").EnumerateObject().Sum(kind => kind.Value.GetInt64()),
            node.GetProperty("at").GetDateTimeOffset());
    }

    private static Dictionary<string, string> Settings(
        string[] symbols, ExchangeProcess exchange, Uri url, string folder) => new(StringComparer.Ordinal)
    {
        ["SYMBOLS"] = string.Join(',', symbols),
        ["EXCHANGE_REST_URL"] = exchange.Address.ToString(),
        ["EXCHANGE_WS_PUBLIC_URL"] = exchange.Route("public").ToString(),
        ["EXCHANGE_WS_MARKET_URL"] = exchange.Route("market").ToString(),
        ["DATABASE_PATH"] = Path.Combine(folder, "inspection.db"),
        ["RISK_STATE_PATH"] = Path.Combine(folder, "risk_state.json"),
        ["PNL_CSV_PATH"] = Path.Combine(folder, "pnl.csv"),
        ["HTTP_PORT"] = $"{url.Port}",
        ["LOG_LEVEL"] = "error",

        // The simulator's rate limits on statistics endpoints cannot be raised.
        ["REQUIRE_OPEN_INTEREST"] = "0",
    };

    /// <summary>The load of the machine in the last minute, for people.</summary>
    internal static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
