using System.Diagnostics;
using System.Globalization;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>How long a card takes from the socket to the chat: over real sockets, with the journal on disk as it is shipped.</summary>
internal static class LatencyBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>Measures and prints.</summary>
    public static async Task RunAsync(LatencyOptions options)
    {
        Console.WriteLine(
            $"{options.Symbols} symbols, {options.Ticks} ticks/s each, "
            + (options.Poll > 0 ? $"evaluated every {options.Poll} s" : "every tick evaluated")
            + $", a card every {options.Gap.TotalMilliseconds:0} ms at most; load average {LoadAverage()}");
        var folder = Directory.CreateTempSubdirectory("darkalpha-latency-");
        try
        {
            var book = new WayBook();
            string[] symbols = [.. Names().Take(options.Symbols)];
            await using var exchange = await ExchangeProcess.StartAsync(options.Ticks, symbols);
            await using var chat = await FakeChat.StartAsync(book.OnArrival);
            var pace = options.Gap * 0.8 < TimeSpan.FromSeconds(1) ? options.Gap * 0.8 : TimeSpan.FromSeconds(1);
            await using var node = await LatencyNode.StartAsync(Settings(options, symbols, exchange, chat, folder.FullName), pace, book);
            await book.FirstCard.WaitAsync(Timeout);
            await Task.Delay(WarmUp, TimeProvider.System);

            var warm = Stopwatch.GetTimestamp();
            var (processor, pauses) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
            int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
            await Task.Delay(options.Length, TimeProvider.System);
            processor = Environment.CpuUsage.TotalTime - processor;
            pauses = GC.GetTotalPauseDuration() - pauses;

            Console.WriteLine(LatencyReport.Of(book, warm));
            Console.WriteLine(
                $"processor {processor / Stopwatch.GetElapsedTime(warm) * 100:F0} % of a core, collections "
                + string.Join('/', collections.Select((before, i) => GC.CollectionCount(i) - before))
                + $", paused {pauses.TotalMilliseconds:F0} ms in all; memory {Environment.WorkingSet / 1_048_576} MB; load average {LoadAverage()}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Names() => ["BTCUSDT", "ETHUSDT", .. Enumerable.Range(3, 997).Select(i => $"S{i:000}USDT")];

    private static Dictionary<string, string> Settings(
        LatencyOptions options, string[] symbols, ExchangeProcess exchange, FakeChat chat, string folder) => new(StringComparer.Ordinal)
    {
        ["SYMBOLS"] = string.Join(',', symbols),
        ["POLL_SECONDS"] = options.Poll.ToString(CultureInfo.InvariantCulture),
        ["MAX_CARDS_PER_DAY"] = "1000000",
        ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = options.Gap.TotalMinutes.ToString(CultureInfo.InvariantCulture),
        ["DEDUPE_WINDOW_SECONDS"] = "0",
        ["EXCHANGE_REST_URL"] = exchange.Address.ToString(),
        ["EXCHANGE_WS_PUBLIC_URL"] = exchange.Route("public").ToString(),
        ["EXCHANGE_WS_MARKET_URL"] = exchange.Route("market").ToString(),
        ["TELEGRAM_BOT_TOKEN"] = FakeChat.Token,
        ["TELEGRAM_CHAT_ID"] = FakeChat.Chat,
        ["TELEGRAM_BASE_URL"] = chat.Address,
        ["DATABASE_PATH"] = Path.Combine(folder, "latency.db"),
        ["RISK_STATE_PATH"] = Path.Combine(folder, "risk_state.json"),
        ["PNL_CSV_PATH"] = Path.Combine(folder, "pnl.csv"),

        // The exchange's limits on statistics are not lifted; only the first symbol could need them.
        ["REQUIRE_OPEN_INTEREST"] = "0",
    };

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
