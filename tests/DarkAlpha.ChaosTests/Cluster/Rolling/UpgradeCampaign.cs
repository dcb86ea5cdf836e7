using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>Replaces the nodes of a cluster that issues cards one after the other: from another version to this one, and back.</summary>
internal static class UpgradeCampaign
{
    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="old">Folder of the other version's built program.</param>
    /// <param name="times">How often to go there and back.</param>
    /// <param name="seed">Random seed of the market.</param>
    /// <param name="report">Receives a line after each replacement of all nodes.</param>
    public static async Task<UpgradeReport> RunAsync(string old, int times, int seed, Action<string> report)
    {
        var version = Path.GetFullPath(Path.Combine(old, "darkalpha.dll"));
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan
        {
            Seed = seed,
            Version = version,

            // Empty counts as not set: a version without this setting does not hear nodes that have it.
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["CLUSTER_SECRET"] = "" },
        });
        var passes = new List<UpgradePass>();
        for (var i = 0; i < times; i++)
        {
            await ReplaceAllAsync("this", null);
            await ReplaceAllAsync("the other", version);
        }

        var reconciliation = await cluster.SettleAsync();
        return new UpgradeReport(passes, cluster.Journal.Entries, reconciliation);

        async Task ReplaceAllAsync(string name, string? program)
        {
            var before = CountCards(cluster);
            var restart = await RollingCampaign.RestartAllAsync(cluster, node => node.Version = program);
            passes.Add(new UpgradePass(name, restart, CountCards(cluster) - before));
            report($"{passes.Count,3}: to {name}, {restart.Duration:F0} s, {passes[^1].Cards} cards, "
                + $"longest gap {restart.Gaps.Values.Max():F1} s");
        }
    }

    private static int CountCards(ClusterUnderTest cluster) => cluster.Journal.Events.OfType<DeskEvents.CardIssued>().Count();
}
