using System.Diagnostics;
using System.Text.Json;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>
/// Starts what <c>docker compose --env-file demo.env up</c> would start, as processes of this machine, looks at it for a minute, takes a node out
/// and looks again.
/// </summary>
internal static class TopologyCampaign
{
    private static readonly TimeSpan Show = TimeSpan.FromMinutes(1);

    /// <summary>Runs it.</summary>
    /// <param name="report">Told what happens.</param>
    public static async Task<TopologyReport> RunAsync(Action<string> report)
    {
        var problems = new List<string>();
        var took = Stopwatch.StartNew();
        await using var cluster = await ComposedCluster.StartAsync(report);
        report($"all are ready after {took.Elapsed.TotalSeconds:0.0} s");
        var (first, last) = (cluster.Nodes[0], cluster.Nodes[^1]);
        report($"{first} /api/nodes: {await cluster.AskAsync(first, "/api/nodes")}");

        await Task.Delay(Show, TimeProvider.System);
        var cards = await CountCardsAsync(cluster, first);
        report($"cards after a minute: {cards}; symbols: {await DescribeSymbolsAsync(cluster, first)}");
        if (cards == 0)
        {
            problems.Add("no card within a minute");
        }

        took.Restart();
        var exitCode = await cluster.StopAsync(last);
        report($"{last} told to stop ended after {took.Elapsed.TotalSeconds:0.0} s with {exitCode}");
        if (exitCode != 0)
        {
            problems.Add($"{last} ended with {exitCode}");
        }

        foreach (var node in cluster.Nodes[..^1])
        {
            report($"{node} without {last}:\n{await cluster.UntilReadyAsync(node)}");
        }

        report($"{first} /api/nodes: {await cluster.AskAsync(first, "/api/nodes")}");
        report($"cards: {await CountCardsAsync(cluster, first)}; symbols: {await DescribeSymbolsAsync(cluster, first)}");
        foreach (var node in cluster.Nodes[..^1])
        {
            report($"{node} told to stop ended with {await cluster.StopAsync(node)}");
        }

        return new TopologyReport(cards, [.. problems]);
    }

    private static async Task<int> CountCardsAsync(ComposedCluster cluster, string node) =>
        (await cluster.AskAsync(node, "/api/cards?count=200")).GetProperty("cards").GetArrayLength();

    private static async Task<string> DescribeSymbolsAsync(ComposedCluster cluster, string node)
    {
        var answer = await cluster.AskAsync(node, "/api/symbols");
        return string.Join(", ", answer.GetProperty("symbols").EnumerateArray().Select(Describe).Concat(
            answer.GetProperty("silent").EnumerateArray().Select(silent => $"{silent.GetString()} silent")));
    }

    private static string Describe(JsonElement symbol) =>
        $"{symbol.GetProperty("symbol")} on {symbol.GetProperty("node")} {symbol.GetProperty("mode")} {symbol.GetProperty("health").GetProperty("reason")}";
}
