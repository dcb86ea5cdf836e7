using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Outages;

/// <summary>
/// Takes the database away from a cluster that issues cards: in order for half a minute; and by killing it, several times, half of them when the
/// desk's next event is on its way into the journal for certain. Nobody touches the nodes.
/// </summary>
internal static class OutageCampaign
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a cluster of its own.</summary>
    /// <param name="kills">How often the database is killed after it was stopped once.</param>
    /// <param name="seed">Decides the market and the moments.</param>
    /// <param name="report">Told after each.</param>
    public static async Task<OutageReport> RunAsync(int kills, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed });
        var random = new Random(seed);
        var outages = new List<Outage>();
        Note(await StopAsync(cluster, HalfAMinute));
        for (var kill = 0; kill < kills; kill++)
        {
            Note(await KillAsync(cluster, duringStore: kill % 2 == 0, random));
        }

        var restarts = Restarts(cluster);
        return new OutageReport(outages, restarts, [.. DeskTimeline.Overlaps(cluster.Journal.Entries)], await cluster.SettleAsync());

        void Note(Outage outage)
        {
            outages.Add(outage);
            report($"{outages.Count,3}: {outage}");
        }
    }

    /// <summary>How often a node was started after the cluster had begun, or has ended.</summary>
    public static int Restarts(ClusterUnderTest cluster) => cluster.Nodes.Sum(n => n.Lives - (n.Runs ? 1 : 0));

    /// <summary>Stops the database, leaves it away, and starts it again.</summary>
    public static async Task<Outage> StopAsync(ClusterUnderTest cluster, TimeSpan length)
    {
        var away = ClusterUnderTest.Now;
        await cluster.Database.StopAsync();
        await Task.Delay(length, TimeProvider.System);
        return await ReturnAsync(cluster, "stopped", away);
    }

    /// <summary>Kills the database and starts it again at once.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="duringStore">True kills it when an event is on its way into the journal.</param>
    /// <param name="random">Decides the moment otherwise.</param>
    public static async Task<Outage> KillAsync(ClusterUnderTest cluster, bool duringStore, Random random)
    {
        if (duringStore)
        {
            await using var door = await JournalDoor.CloseAsync(cluster.DatabaseConnection);
            await door.SomebodyWaitsAsync(Timeout);
            return await KillAsync(cluster, "killed while storing");
        }

        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 3_000)), TimeProvider.System);
        return await KillAsync(cluster, "killed");
    }

    private static async Task<Outage> KillAsync(ClusterUnderTest cluster, string how)
    {
        var away = ClusterUnderTest.Now;
        await cluster.Database.KillAsync();
        return await ReturnAsync(cluster, how, away);
    }

    private static async Task<Outage> ReturnAsync(ClusterUnderTest cluster, string how, DateTimeOffset away)
    {
        var before = cluster.Journal.Entries[^1].Number;
        await cluster.Database.StartAgainAsync();
        var back = ClusterUnderTest.Now;
        var issued = await cluster.StoredAsync(e => e.Event is DeskEvents.CardIssued && e.Created > back, before, "a card after the database is back");
        var opened = cluster.Journal.Entries.Count(e => e.Event is DeskEvents.DeskOpened && e.Created > away && e.Number <= issued.Number);
        return new Outage(how, (back - away).TotalSeconds, (issued.Created - back).TotalSeconds, opened);
    }
}
