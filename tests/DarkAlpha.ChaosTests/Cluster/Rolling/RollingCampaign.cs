using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>
/// Restarts all nodes of a cluster that issues cards, one after the other, as an update does: SIGTERM, start, wait until it says that it is ready,
/// the next.
/// </summary>
internal static class RollingCampaign
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a cluster of its own.</summary>
    /// <param name="times">How often all nodes are restarted.</param>
    /// <param name="seed">Decides the market.</param>
    /// <param name="report">Told after each.</param>
    public static async Task<RollingReport> RunAsync(int times, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed });
        var restarts = new List<RollingRestart>();
        for (var i = 0; i < times; i++)
        {
            restarts.Add(await RestartAllAsync(cluster));
            report($"{restarts.Count,3}: {restarts[^1].Took:F0} s, longest gap {restarts[^1].Gaps.Values.Max():F1} s");
        }

        return new RollingReport(restarts, await cluster.SettleAsync());
    }

    /// <summary>Restarts all nodes once.</summary>
    public static async Task<RollingRestart> RestartAllAsync(ClusterUnderTest cluster)
    {
        var began = ClusterUnderTest.Now;
        var stops = ImmutableArray.CreateBuilder<double>();
        foreach (var node in cluster.Nodes)
        {
            var told = ClusterUnderTest.Now;
            await node.Life.StopAsync(Timeout);
            stops.Add((ClusterUnderTest.Now - told).TotalSeconds);
            cluster.Start(node);
            await Eventually.HoldsAsync(() => cluster.Api.IsReadyAsync(node.Place), Timeout, () => $"{node.Name} is ready\n{node.Output}");
        }

        // What the last restart has set in motion is part of it.
        await cluster.ReadyAsync();
        await cluster.EvaluatedAsync(ClusterUnderTest.Now, cluster.Nodes);
        var ended = ClusterUnderTest.Now;
        return new RollingRestart(
            (ended - began).TotalSeconds,
            stops.ToImmutable(),
            cluster.Symbols.ToImmutableSortedDictionary(s => s, s => cluster.Evaluations.MaxGap(s, began, ended), StringComparer.Ordinal));
    }
}
