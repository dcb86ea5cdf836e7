using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Outages;

/// <summary>
/// Causes database outages in a cluster that issues cards: one clean stop for half a minute, then several kills, every second one while an
/// event of the desk is being written to the journal. The nodes are not touched.
/// </summary>
internal static class OutageCampaign
{
    private static readonly TimeSpan StopLength = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="kills">Number of kills after the one clean stop.</param>
    /// <param name="seed">Random seed of the market and of the times.</param>
    /// <param name="report">Receives a line after each outage.</param>
    public static async Task<OutageReport> RunAsync(int kills, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed });
        var random = new Random(seed);
        var outages = new List<Outage>();
        Add(await StopAsync(cluster, StopLength));
        for (var kill = 0; kill < kills; kill++)
        {
            Add(await KillAsync(cluster, duringStore: kill % 2 == 0, random));
        }

        var restarts = Restarts(cluster);
        return new OutageReport(outages, restarts, [.. DeskTimeline.Overlaps(cluster.Journal.Entries)], await cluster.SettleAsync());

        void Add(Outage outage)
        {
            outages.Add(outage);
            report($"{outages.Count,3}: {outage}");
        }
    }

    /// <summary>Number of node restarts since the cluster started, plus nodes that have exited.</summary>
    public static int Restarts(ClusterUnderTest cluster) => cluster.Nodes.Sum(n => n.Starts - (n.IsRunning ? 1 : 0));

    /// <summary>Stops the database for a duration and starts it again.</summary>
    public static async Task<Outage> StopAsync(ClusterUnderTest cluster, TimeSpan length)
    {
        var stoppedAt = ClusterUnderTest.Now;
        await cluster.Database.StopAsync();
        await Task.Delay(length, TimeProvider.System);
        return await RestartAsync(cluster, "stopped", stoppedAt);
    }

    /// <summary>Kills the database and restarts it at once.</summary>
    /// <param name="cluster">The cluster to use.</param>
    /// <param name="duringStore">True kills it while an event is being written to the journal.</param>
    /// <param name="random">Chooses the time otherwise.</param>
    public static async Task<Outage> KillAsync(ClusterUnderTest cluster, bool duringStore, Random random)
    {
        if (duringStore)
        {
            await using var journalLock = await JournalLock.AcquireAsync(cluster.DatabaseConnection);
            await journalLock.WaitForBlockedInsertAsync(Timeout);
            return await KillAsync(cluster, "killed while storing");
        }

        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 3_000)), TimeProvider.System);
        return await KillAsync(cluster, "killed");
    }

    private static async Task<Outage> KillAsync(ClusterUnderTest cluster, string how)
    {
        var stoppedAt = ClusterUnderTest.Now;
        await cluster.Database.KillAsync();
        return await RestartAsync(cluster, how, stoppedAt);
    }

    private static async Task<Outage> RestartAsync(ClusterUnderTest cluster, string how, DateTimeOffset stoppedAt)
    {
        var before = cluster.Journal.Entries[^1].Number;
        await cluster.Database.StartAgainAsync();
        var restartedAt = ClusterUnderTest.Now;
        var issued = await cluster.WaitForEventAsync(
            e => e.Event is DeskEvents.CardIssued && e.Created > restartedAt, before, "a card issued after the database is back");
        var opened = cluster.Journal.Entries
            .Count(e => e.Event is DeskEvents.DeskOpened && e.Created > stoppedAt && e.Number <= issued.Number);
        return new Outage(how, (restartedAt - stoppedAt).TotalSeconds, (issued.Created - restartedAt).TotalSeconds, opened);
    }
}
