using System.Diagnostics;
using System.Globalization;
using DarkAlpha.Benchmarks.Inspection;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>Measures the latency of a card from socket to chat, over real sockets and with the default journal on disk.</summary>
internal static class LatencyBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>Runs the benchmark and prints its report.</summary>
    public static async Task RunAsync(LatencyOptions options)
    {
        Console.WriteLine(
            $"{options.Symbols} symbols, {options.Ticks} ticks/s each, "
            + (options.Poll > 0 ? $"evaluated every {options.Poll} s" : "every tick evaluated")
            + $", at most one card per {options.Gap.TotalMilliseconds:0} ms; load average {InspectionBenchmark.LoadAverage()}");
        var folder = Directory.CreateTempSubdirectory("darkalpha-latency-");
        try
        {
            var tracker = new LatencyTracker();
            string[] symbols = [.. Names().Take(options.Symbols)];
            await using var exchange = await ExchangeProcess.StartAsync(options.Ticks, symbols);
            await using var chat = await FakeBotApi.StartAsync();
            chat.Received = (_, call) => Arrived(call, tracker);
            var messageGap = options.Gap * 0.8 < TimeSpan.FromSeconds(1) ? options.Gap * 0.8 : TimeSpan.FromSeconds(1);
            var settings = Settings(options, symbols, exchange, chat, folder.FullName);
            await using var node = await LatencyNode.StartAsync(settings, messageGap, tracker);
            await tracker.FirstCard.WaitAsync(Timeout);
            await Task.Delay(WarmUp, TimeProvider.System);

            var warm = Stopwatch.GetTimestamp();
            var (processorTime, pauses) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
            int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
            await Task.Delay(options.Length, TimeProvider.System);
            processorTime = Environment.CpuUsage.TotalTime - processorTime;
            pauses = GC.GetTotalPauseDuration() - pauses;

            Console.WriteLine(LatencyReport.Of(tracker, warm));
            Console.WriteLine(
                $"CPU {processorTime / Stopwatch.GetElapsedTime(warm) * 100:F0} % of a core, GC collections "
                + string.Join('/', collections.Select((before, i) => GC.CollectionCount(i) - before))
                + $", total GC pause {pauses.TotalMilliseconds:F0} ms; memory {Environment.WorkingSet / 1_048_576} MB; "
                + $"load average {InspectionBenchmark.LoadAverage()}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task Arrived(FakeBotApi.Call call, LatencyTracker tracker)
    {
        if (call.CardId is { } card)
        {
            tracker.OnArrival(card, call.Timestamp);
        }

        return Task.CompletedTask;
    }

    /// <summary>Names of symbols.</summary>
    internal static IEnumerable<string> Names() => ["BTCUSDT", "ETHUSDT", .. Enumerable.Range(3, 997).Select(i => $"S{i:000}USDT")];

    /// <summary>The settings of the node.</summary>
    internal static Dictionary<string, string> Settings(
        LatencyOptions options, string[] symbols, ExchangeProcess exchange, FakeBotApi chat, string folder) => new(StringComparer.Ordinal)
    {
        ["SYMBOLS"] = string.Join(',', symbols),
        ["POLL_SECONDS"] = options.Poll.ToString(CultureInfo.InvariantCulture),
        ["MAX_CARDS_PER_DAY"] = "1000000",
        ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = options.Gap.TotalMinutes.ToString(CultureInfo.InvariantCulture),
        ["DEDUPE_WINDOW_SECONDS"] = "0",
        ["EXCHANGE_REST_URL"] = exchange.Address.ToString(),
        ["EXCHANGE_WS_PUBLIC_URL"] = exchange.Route("public").ToString(),
        ["EXCHANGE_WS_MARKET_URL"] = exchange.Route("market").ToString(),
        ["TELEGRAM_BOT_TOKEN"] = FakeBotApi.Token,
        ["TELEGRAM_CHAT_ID"] = "-100200300",
        ["TELEGRAM_BASE_URL"] = chat.BaseUrl,
        ["DATABASE_PATH"] = Path.Combine(folder, "latency.db"),
        ["RISK_STATE_PATH"] = Path.Combine(folder, "risk_state.json"),
        ["PNL_CSV_PATH"] = Path.Combine(folder, "pnl.csv"),

        // The simulator's rate limits on statistics endpoints cannot be raised.
        ["REQUIRE_OPEN_INTEREST"] = "0",
    };
}
