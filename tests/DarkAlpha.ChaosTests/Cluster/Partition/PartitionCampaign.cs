using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Partition;

/// <summary>
/// Cuts one node off from the other two, silently, while it still reaches the database, the exchange and the receivers: in turn the node that has the
/// desk, one that has not, and the one that has it again, which is then started while it is still cut off. Heals, and so on.
/// </summary>
internal static class PartitionCampaign
{
    private static readonly TimeSpan CutFor = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a cluster of its own.</summary>
    /// <param name="rounds">How many cuts.</param>
    /// <param name="seed">Decides the market.</param>
    /// <param name="report">Told after each.</param>
    public static async Task<PartitionReport> RunAsync(int rounds, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Network = NetworkKind.Namespaces, Seed = seed });
        var cuts = new List<Cut>();
        for (var round = 0; round < rounds; round++)
        {
            var node = round % 3 == 1 ? cluster.Nodes.First(n => n != cluster.Desk) : cluster.Desk;
            cuts.Add(await CutOffAsync(cluster, node, CutFor, startAtOnce: round % 3 == 2));
            report($"{cuts.Count,3}: {cuts[^1]}");
        }

        var account = await cluster.SettleAsync();
        return new PartitionReport(
            cuts, [.. DeskTimeline.Overlaps(cluster.Journal.Entries), .. DeskTimeline.Intruders(cluster)], cluster.Receivers.MaxPolls, account);
    }

    /// <summary>Cuts a node off once, heals, and starts the node again.</summary>
    /// <param name="cluster">The cluster; its nodes are in network namespaces.</param>
    /// <param name="node">The node.</param>
    /// <param name="length">How long the cut lasts at least.</param>
    /// <param name="startAtOnce">True starts the node again as soon as it has ended, still cut off.</param>
    public static async Task<Cut> CutOffAsync(ClusterUnderTest cluster, ClusterNode node, TimeSpan length, bool startAtOnce)
    {
        var network = (NamespaceNetwork)cluster.Network;
        var others = cluster.Nodes.Where(n => n != node).ToArray();
        var hadDesk = cluster.Desk == node;
        var before = cluster.Journal.Entries[^1].Number;
        await network.CutAsync(node.Place);
        var moment = ClusterUnderTest.Now;
        var clock = TimeProvider.System.GetTimestamp();

        var ending = EndedAsync(cluster, node, startAtOnce);
        var opened = hadDesk
            ? await cluster.StoredAsync(
                e => e.Event is DeskEvents.DeskOpened o && NodeAddress.Of(o.Node) != node.Place.ClusterAddress, before, "a desk that opens in the majority")
            : null;
        var issued = await cluster.StoredAsync(
            e => e.Event is DeskEvents.CardIssued && e.Created > moment, opened?.Number ?? before, "a card of the majority");
        await cluster.EvaluatedAsync(moment, others);
        var addresses = others.Select(n => n.Place.ClusterAddress).ToArray();
        var evaluated = cluster.Symbols.Max(s => cluster.Evaluations.FirstAfter(s, moment, addresses)!.Value.At);
        var ended = await ending;

        var left = length - TimeProvider.System.GetElapsedTime(clock);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System);
        await NamespaceNetwork.HealAsync(node.Place);
        var healed = ClusterUnderTest.Now;
        if (!node.Runs)
        {
            cluster.Start(node);
        }

        await cluster.ReadyAsync();
        var sent = cluster.Receivers.Arrivals.Where(a => a.From == node.Place.Host).Select(a => a.At).Where(at => at > moment && at < healed).ToArray();
        return new Cut(
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
        await node.Life.EndAsync(Timeout);
        var ended = ClusterUnderTest.Now;
        if (startAtOnce)
        {
            cluster.Start(node);
        }

        return ended;
    }
}
