using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Failover;

/// <summary>
/// Repeatedly kills or stops the node with the desk under a stream of cards; every second time while the request of a card has arrived but
/// is not yet answered. The node is restarted and gets its share of the symbols back before the next failover.
/// </summary>
internal static class FailoverCampaign
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="kills">Number of failovers by SIGKILL.</param>
    /// <param name="stops">Number of failovers by SIGTERM, after the kills.</param>
    /// <param name="seed">Random seed of the market and of the times.</param>
    /// <param name="report">Receives a line after each failover.</param>
    public static async Task<FailoverReport> RunAsync(int kills, int stops, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed });
        var random = new Random(seed);
        var failovers = new List<FailoverResult>();
        foreach (var signal in Enumerable.Repeat("KILL", kills).Concat(Enumerable.Repeat("TERM", stops)))
        {
            failovers.Add(await FailOverAsync(cluster, signal, duringDelivery: failovers.Count % 2 == 1, random));
            report($"{failovers.Count,3}: {failovers[^1]}");
        }

        return new FailoverReport(failovers, await cluster.SettleAsync());
    }

    /// <summary>Kills or stops the node with the desk once, and restarts it.</summary>
    /// <param name="cluster">The cluster to use.</param>
    /// <param name="signal">KILL or TERM.</param>
    /// <param name="duringDelivery">True sends the signal when a card's request has arrived but is not yet answered.</param>
    /// <param name="random">Chooses the time of the signal.</param>
    public static async Task<FailoverResult> FailOverAsync(ClusterUnderTest cluster, string signal, bool duringDelivery, Random random)
    {
        await WaitForMomentAsync(cluster, duringDelivery, random);
        var victim = cluster.Desk;
        var others = cluster.Nodes.Where(n => n != victim).ToArray();
        var before = cluster.Journal.Entries[^1].Number;
        var moment = ClusterUnderTest.Now;
        await victim.Program.SignalAsync(signal);

        var opened = await cluster.WaitForEventAsync(
            e => e.Event is DeskEvents.DeskOpened o && NodeAddress.Of(o.Node) != victim.Endpoint.ClusterAddress,
            before,
            "a desk opened on another node");
        var issued = await cluster.WaitForEventAsync(e => e.Event is DeskEvents.CardIssued, opened.Number, "a card issued");
        await cluster.WaitForEvaluationsAsync(moment, others);
        var addresses = others.Select(n => n.Endpoint.ClusterAddress).ToArray();
        var (symbol, last) = cluster.Symbols
            .Select(s => (s, cluster.Evaluations.FirstAfter(s, moment, addresses)!.Value.At))
            .MaxBy(s => s.At);

        await victim.Program.WaitForExitAsync(Timeout);
        cluster.Start(victim);
        await cluster.WaitUntilReadyAsync();
        return new FailoverResult(
            signal,
            duringDelivery,
            victim.Name,
            (opened.Created - moment).TotalSeconds,
            (issued.Created - moment).TotalSeconds,
            (last - moment).TotalSeconds,
            symbol);
    }

    private static async Task WaitForMomentAsync(ClusterUnderTest cluster, bool duringDelivery, Random random)
    {
        var skip = random.Next(4);
        if (duringDelivery)
        {
            await cluster.Receivers.WaitForArrivalAsync("/sendMessage", skip).WaitAsync(Timeout);
            cluster.Receivers.Arrived = null;
        }
        else
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 4_000)), TimeProvider.System);
        }
    }
}
