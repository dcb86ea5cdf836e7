using System.Globalization;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>
/// Changes settings of a cluster that issues cards, each time by another node, and kills the node with the desk after every third change.
/// </summary>
internal static class SettingsCampaign
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="times">Number of changes.</param>
    /// <param name="seed">Random seed of the market.</param>
    /// <param name="report">Receives a line after each change.</param>
    public static async Task<SettingsReport> RunAsync(int times, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed });
        for (var i = 1; i <= times; i++)
        {
            var node = cluster.Nodes[i % cluster.Nodes.Length];
            await ApplyAsync(cluster, node, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["MAX_RISK_USDT"] = (10 + i).ToString(CultureInfo.InvariantCulture),
                [$"{cluster.Symbols[0]}.MAX_RISK_USDT"] = (1_000 + i).ToString(CultureInfo.InvariantCulture),
            });
            if (i % 3 == 0)
            {
                var desk = cluster.Desk;
                await desk.Program.KillAsync();
                cluster.Start(desk);
                await cluster.WaitUntilReadyAsync();
            }

            await cluster.WaitForEvaluationsAsync(ClusterUnderTest.Now, cluster.Nodes);
            report($"{i,3}: by {node.Name}");
        }

        // The settings of a version count more than those with which the nodes are started to settle.
        await ApplyAsync(cluster, cluster.Nodes[0], BusyCluster.Calm);
        var reconciliation = await cluster.SettleAsync();
        return new SettingsReport([.. cluster.Journal.Events], reconciliation);
    }

    private static Task ApplyAsync(ClusterUnderTest cluster, ClusterNode node, IReadOnlyDictionary<string, string> values) =>
        Eventually.HoldsAsync(
            () => cluster.Api.ApplyAsync(node.Endpoint, values), Timeout, () => $"{node.Name} applies settings\n{node.Output}");
}
