using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>
/// Restarts the nodes of a cluster that issues cards one after the other, like a rolling update: SIGTERM, start, wait until ready, next
/// node.
/// </summary>
internal static class RollingCampaign
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="times">Number of rolling restarts.</param>
    /// <param name="seed">Random seed of the market.</param>
    /// <param name="report">Receives a line after each rolling restart.</param>
    public static async Task<RollingReport> RunAsync(int times, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed });
        var restarts = new List<RollingRestart>();
        for (var i = 0; i < times; i++)
        {
            restarts.Add(await RestartAllAsync(cluster));
            report($"{restarts.Count,3}: {restarts[^1].Duration:F0} s, longest gap {restarts[^1].Gaps.Values.Max():F1} s");
        }

        return new RollingReport(restarts, await cluster.SettleAsync());
    }

    /// <summary>Restarts all nodes once.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="change">Called with each node while it is stopped.</param>
    public static async Task<RollingRestart> RestartAllAsync(ClusterUnderTest cluster, Action<ClusterNode>? change = null)
    {
        var start = ClusterUnderTest.Now;
        var stops = ImmutableArray.CreateBuilder<double>();
        foreach (var node in cluster.Nodes)
        {
            var signalledAt = ClusterUnderTest.Now;
            await node.Program.StopAsync(Timeout);
            stops.Add((ClusterUnderTest.Now - signalledAt).TotalSeconds);
            change?.Invoke(node);
            cluster.Start(node);
            await Eventually.HoldsAsync(
                () => cluster.Api.IsReadyAsync(node.Endpoint), Timeout, () => $"{node.Name} becomes ready\n{node.Output}");
        }

        // Include the effects of the last restart.
        await cluster.WaitUntilReadyAsync();
        await cluster.WaitForEvaluationsAsync(ClusterUnderTest.Now, cluster.Nodes);
        var end = ClusterUnderTest.Now;
        return new RollingRestart(
            (end - start).TotalSeconds,
            stops.ToImmutable(),
            cluster.Symbols.ToImmutableSortedDictionary(s => s, s => cluster.Evaluations.MaxGap(s, start, end), StringComparer.Ordinal));
    }
}
