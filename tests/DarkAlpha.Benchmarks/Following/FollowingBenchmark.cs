using System.Collections;
using DarkAlpha.Benchmarks.Inspection;
using DarkAlpha.Benchmarks.Latency;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Benchmarks.Following;

/// <summary>
/// Measures whether following many cards and episodes slows decisions. What is open is part of a node's start, so each window has a node of
/// its own; windows without and with open ones alternate, so that other load on the machine affects both.
/// </summary>
internal static class FollowingBenchmark
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    // Longer than a minute, so that each has followed a candle before.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(75);

    /// <summary>Runs the benchmark and prints its report.</summary>
    public static async Task RunAsync(FollowingOptions options)
    {
        Console.WriteLine(
            $"{options.Symbols} symbols, {options.Ticks} ticks/s each; {2 * options.Pairs} windows of {options.Window.TotalSeconds:0} s; "
            + $"load average {InspectionBenchmark.LoadAverage()}");
        string[] symbols = [.. Enumerable.Range(1, options.Symbols).Select(i => $"S{i:000}USDT")];
        await using var exchange = await ExchangeProcess.StartAsync(options.Ticks, symbols);
        using var recorder = new DecisionRecorder();
        List<double> idle = [];
        List<double> following = [];
        for (var window = 0; window < 2 * options.Pairs; window++)
        {
            // Without, with, with, without: neither kind is always measured later.
            var isFollowing = window % 4 is 1 or 2;
            var (cards, episodes) = isFollowing ? (options.Cards, options.Episodes) : (0, 0);
            var decisions = await MeasureAsync(options.Window, symbols, exchange, recorder, cards, episodes);
            (isFollowing ? following : idle).AddRange(decisions);
        }

        Console.WriteLine(FollowingReport.Of(
            ("nothing", idle), ($"{options.Cards:N0} cards, {options.Episodes:N0} episodes", following)));
    }

    private static async Task<double[]> MeasureAsync(
        TimeSpan window, string[] symbols, ExchangeProcess exchange, DecisionRecorder recorder, int cards, int episodes)
    {
        var folder = Directory.CreateTempSubdirectory("darkalpha-following-");
        try
        {
            var options = NodeSettings.Load("no such .env", new Hashtable(Settings(symbols, exchange, folder.FullName)))
                .ToNodeOptions(TimeProvider.System);
            var positions = new OpenPositions(options.Symbols, cards, episodes, await exchange.NowAsync());
            await using var node = await FollowingNode.StartAsync(options, positions);
            await WaitUntilWarmAsync(recorder, symbols.Length);
            await Task.Delay(WarmUp, TimeProvider.System);
            recorder.Take();
            await Task.Delay(window, TimeProvider.System);
            var decisions = recorder.Take();
            var (endedCards, endedEpisodes) = await node.CountEndedAsync(positions);
            if (endedCards + endedEpisodes > 0)
            {
                throw new InvalidOperationException($"{endedCards} cards and {endedEpisodes} episodes did not stay open");
            }

            return decisions;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Until a symbol has enough closed candles for an ATR, its rounds end before the strategies are evaluated, and are not recorded.
    private static async Task WaitUntilWarmAsync(DecisionRecorder recorder, int symbols)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        recorder.Take();
        while (await timer.WaitForNextTickAsync(timeout.Token))
        {
            // Each is evaluated once a second; some fall into the next.
            if (recorder.Take().Length >= symbols * 0.9)
            {
                return;
            }
        }
    }

    private static Dictionary<string, string> Settings(string[] symbols, ExchangeProcess exchange, string folder) =>
        new(StringComparer.Ordinal)
        {
            ["SYMBOLS"] = string.Join(',', symbols),
            ["EXCHANGE_REST_URL"] = exchange.Address.ToString(),
            ["EXCHANGE_WS_PUBLIC_URL"] = exchange.Route("public").ToString(),
            ["EXCHANGE_WS_MARKET_URL"] = exchange.Route("market").ToString(),
            ["DATABASE_PATH"] = Path.Combine(folder, "following.db"),
            ["RISK_STATE_PATH"] = Path.Combine(folder, "risk_state.json"),
            ["PNL_CSV_PATH"] = Path.Combine(folder, "pnl.csv"),

            // The simulator's rate limits on statistics endpoints cannot be raised.
            ["REQUIRE_OPEN_INTEREST"] = "0",
        };
}
