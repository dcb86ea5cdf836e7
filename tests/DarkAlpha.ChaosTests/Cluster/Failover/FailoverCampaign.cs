using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Failover;

/// <summary>
/// Ends the node that has the desk, again and again, under a stream of cards; half of the times while a card that has just arrived is not answered
/// yet. The node is started again and has its part of the symbols back before the next.
/// </summary>
internal static class FailoverCampaign
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a cluster of its own.</summary>
    /// <param name="kills">How often with SIGKILL.</param>
    /// <param name="stops">How often with SIGTERM, after that.</param>
    /// <param name="seed">Decides the moments.</param>
    /// <param name="report">Told after each.</param>
    public static async Task<FailoverReport> RunAsync(int kills, int stops, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed });
        var random = new Random(seed);
        var ends = new List<NodeEnd>();
        foreach (var signal in Enumerable.Repeat("KILL", kills).Concat(Enumerable.Repeat("TERM", stops)))
        {
            ends.Add(await StrikeAsync(cluster, signal, duringDelivery: ends.Count % 2 == 1, random));
            report($"{ends.Count,3}: {ends[^1]}");
        }

        return new FailoverReport(ends, await cluster.SettleAsync());
    }

    /// <summary>Ends the node that has the desk once, and starts it again.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="signal">KILL or TERM.</param>
    /// <param name="duringDelivery">True strikes when a card has just arrived and is not answered.</param>
    /// <param name="random">Decides the moment.</param>
    public static async Task<NodeEnd> StrikeAsync(ClusterUnderTest cluster, string signal, bool duringDelivery, Random random)
    {
        await AwaitMomentAsync(cluster, duringDelivery, random);
        var victim = cluster.Desk;
        var others = cluster.Nodes.Where(n => n != victim).ToArray();
        var before = cluster.Journal.Entries[^1].Number;
        var moment = ClusterUnderTest.Now;
        await victim.Life.SignalAsync(signal);

        var opened = await cluster.StoredAsync(
            e => e.Event is DeskEvents.DeskOpened o && NodeAddress.Of(o.Node) != victim.Place.ClusterAddress, before, "a desk that opens elsewhere");
        var issued = await cluster.StoredAsync(e => e.Event is DeskEvents.CardIssued, opened.Number, "a card");
        await cluster.EvaluatedAsync(moment, others);
        var addresses = others.Select(n => n.Place.ClusterAddress).ToArray();
        var (symbol, last) = cluster.Symbols.Select(s => (s, cluster.Evaluations.FirstAfter(s, moment, addresses)!.Value.At)).MaxBy(s => s.At);

        await victim.Life.EndAsync(Timeout);
        cluster.Start(victim);
        await cluster.ReadyAsync();
        return new NodeEnd(
            signal,
            duringDelivery,
            victim.Name,
            (opened.Created - moment).TotalSeconds,
            (issued.Created - moment).TotalSeconds,
            (last - moment).TotalSeconds,
            symbol);
    }

    private static async Task AwaitMomentAsync(ClusterUnderTest cluster, bool duringDelivery, Random random)
    {
        var skip = random.Next(4);
        if (duringDelivery)
        {
            await cluster.Receivers.ArrivalAsync("/sendMessage", skip).WaitAsync(Timeout);
            cluster.Receivers.Arrived = null;
        }
        else
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 4_000)), TimeProvider.System);
        }
    }
}
