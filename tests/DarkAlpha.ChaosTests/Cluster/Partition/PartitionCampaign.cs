using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Partition;

/// <summary>
/// Repeatedly isolates one node from the other two while it can reach the database, the exchange simulator and the receivers: in turn the
/// node with the desk, one without it, and the one with it again, which is then restarted while still isolated.
/// </summary>
internal static class PartitionCampaign
{
    private static readonly TimeSpan IsolationLength = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="rounds">Number of isolations.</param>
    /// <param name="seed">Random seed of the market.</param>
    /// <param name="report">Receives a line after each isolation.</param>
    public static async Task<PartitionReport> RunAsync(int rounds, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Network = NetworkKind.Namespaces, Seed = seed });
        var isolations = new List<Isolation>();
        for (var round = 0; round < rounds; round++)
        {
            var node = round % 3 == 1 ? cluster.Nodes.First(n => n != cluster.Desk) : cluster.Desk;
            isolations.Add(await IsolateAsync(cluster, node, IsolationLength, startAtOnce: round % 3 == 2));
            report($"{isolations.Count,3}: {isolations[^1]}");
        }

        var reconciliation = await cluster.SettleAsync();
        return new PartitionReport(
            isolations,
            [.. DeskTimeline.Overlaps(cluster.Journal.Entries), .. DeskTimeline.CardsFromWrongNode(cluster)],
            cluster.Receivers.MaxPolls,
            reconciliation);
    }

    /// <summary>Isolates a node once, heals the network, and restarts the node.</summary>
    /// <param name="cluster">The cluster; its nodes must be in network namespaces.</param>
    /// <param name="node">The node to isolate.</param>
    /// <param name="length">Minimum duration of the isolation.</param>
    /// <param name="startAtOnce">True restarts the node as soon as it has exited, while still isolated.</param>
    public static async Task<Isolation> IsolateAsync(ClusterUnderTest cluster, ClusterNode node, TimeSpan length, bool startAtOnce)
    {
        var network = (NamespaceNetwork)cluster.Network;
        var others = cluster.Nodes.Where(n => n != node).ToArray();
        var hadDesk = cluster.Desk == node;
        var before = cluster.Journal.Entries[^1].Number;
        await network.IsolateAsync(node.Endpoint);
        var moment = ClusterUnderTest.Now;
        var clock = TimeProvider.System.GetTimestamp();

        var ending = EndedAsync(cluster, node, startAtOnce);
        var opened = hadDesk
            ? await cluster.WaitForEventAsync(
                e => e.Event is DeskEvents.DeskOpened o && NodeAddress.Of(o.Node) != node.Endpoint.ClusterAddress,
                before,
                "a desk opened in the majority")
            : null;
        var issued = await cluster.WaitForEventAsync(
            e => e.Event is DeskEvents.CardIssued && e.Created > moment, opened?.Number ?? before, "a card issued by the majority");
        await cluster.WaitForEvaluationsAsync(moment, others);
        var addresses = others.Select(n => n.Endpoint.ClusterAddress).ToArray();
        var evaluated = cluster.Symbols.Max(s => cluster.Evaluations.FirstAfter(s, moment, addresses)!.Value.At);
        var ended = await ending;

        var remaining = length - TimeProvider.System.GetElapsedTime(clock);
        await Task.Delay(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, TimeProvider.System);
        await NamespaceNetwork.HealAsync(node.Endpoint);
        var healed = ClusterUnderTest.Now;
        if (!node.IsRunning)
        {
            cluster.Start(node);
        }

        await cluster.WaitUntilReadyAsync();
        var sent = cluster.Receivers.Arrivals
            .Where(a => a.From == node.Endpoint.Host).Select(a => a.At).Where(at => at > moment && at < healed).ToArray();
        return new Isolation(
            node.Name,
            hadDesk,
            startAtOnce,
            (opened?.Created - moment)?.TotalSeconds,
            (issued.Created - moment).TotalSeconds,
            (evaluated - moment).TotalSeconds,
            (ended - moment).TotalSeconds,
            opened is null || sent.Length == 0 ? null : (sent.Max() - opened.Created).TotalSeconds,
            (ClusterUnderTest.Now - healed).TotalSeconds);
    }

    private static async Task<DateTimeOffset> EndedAsync(ClusterUnderTest cluster, ClusterNode node, bool startAtOnce)
    {
        await node.Program.WaitForExitAsync(Timeout);
        var ended = ClusterUnderTest.Now;
        if (startAtOnce)
        {
            cluster.Start(node);
        }

        return ended;
    }
}
