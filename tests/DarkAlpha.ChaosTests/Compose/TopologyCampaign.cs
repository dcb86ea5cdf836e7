using System.Diagnostics;
using System.Text.Json;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>
/// Starts the services of <c>docker compose --env-file demo.env up</c> as local processes, observes them for a minute, stops a node and
/// observes the rest.
/// </summary>
internal static class TopologyCampaign
{
    private static readonly TimeSpan ObservationTime = TimeSpan.FromMinutes(1);

    /// <summary>Runs the campaign.</summary>
    /// <param name="report">Receives a line for each step.</param>
    public static async Task<TopologyReport> RunAsync(Action<string> report)
    {
        var problems = new List<string>();
        var stopwatch = Stopwatch.StartNew();
        await using var cluster = await ComposedCluster.StartAsync(report);
        report($"all nodes are ready after {stopwatch.Elapsed.TotalSeconds:0.0} s");
        var (first, last) = (cluster.Nodes[0], cluster.Nodes[^1]);
        report($"{first} /api/nodes: {await cluster.GetAsync(first, "/api/nodes")}");

        await Task.Delay(ObservationTime, TimeProvider.System);
        var cards = await CountCardsAsync(cluster, first);
        report($"cards after a minute: {cards}; symbols: {await DescribeSymbolsAsync(cluster, first)}");
        if (cards == 0)
        {
            problems.Add("no card in the first minute");
        }

        stopwatch.Restart();
        var exitCode = await cluster.StopAsync(last);
        report($"{last} exited {stopwatch.Elapsed.TotalSeconds:0.0} s after SIGTERM with {exitCode}");
        if (exitCode != 0)
        {
            problems.Add($"{last} exited with {exitCode}");
        }

        foreach (var node in cluster.Nodes[..^1])
        {
            report($"{node} without {last}:\n{await cluster.WaitUntilReadyAsync(node)}");
        }

        report($"{first} /api/nodes: {await cluster.GetAsync(first, "/api/nodes")}");
        report($"cards: {await CountCardsAsync(cluster, first)}; symbols: {await DescribeSymbolsAsync(cluster, first)}");
        foreach (var node in cluster.Nodes[..^1])
        {
            report($"{node} exited after SIGTERM with {await cluster.StopAsync(node)}");
        }

        return new TopologyReport(cards, [.. problems]);
    }

    private static async Task<int> CountCardsAsync(ComposedCluster cluster, string node) =>
        (await cluster.GetAsync(node, "/api/cards?count=200")).GetProperty("cards").GetArrayLength();

    private static async Task<string> DescribeSymbolsAsync(ComposedCluster cluster, string node)
    {
        var answer = await cluster.GetAsync(node, "/api/symbols");
        return string.Join(", ", answer.GetProperty("symbols").EnumerateArray().Select(Describe).Concat(
            answer.GetProperty("silent").EnumerateArray().Select(silent => $"{silent.GetString()} no answer")));
    }

    private static string Describe(JsonElement symbol) =>
        $"{symbol.GetProperty("symbol")} on {symbol.GetProperty("node")} {symbol.GetProperty("mode")} "
        + $"{symbol.GetProperty("health").GetProperty("reason")}";
}
