using System.Diagnostics;
using System.Text.RegularExpressions;
using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Disturbances;

/// <summary>Disturbances that are normal on machines and networks and must not cause a node to be declared dead.</summary>
internal static partial class DisturbanceCampaign
{
    private const int PacketLossPercent = 5;
    private const int BusyLoops = 4;

    // Checks the clock, so that the loop ends by itself even when the campaign was killed.
    private const string BusyLoop =
        "end=$(($(date +%s)+$1)); while [ $(date +%s) -lt $end ]; do i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; done";

    private static readonly TimeSpan PauseLength = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CpuLoadLength = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PacketLossLength = TimeSpan.FromSeconds(60);

    // Effects of a disturbance show within this time.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(6);

    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="times">How often each disturbance is caused.</param>
    /// <param name="seed">Random seed of the market.</param>
    /// <param name="report">Receives a line after each disturbance.</param>
    public static async Task<DisturbanceReport> RunAsync(int times, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Network = NetworkKind.Namespaces, Seed = seed });
        var disturbances = new List<Disturbance>();
        for (var i = 0; i < times; i++)
        {
            foreach (var node in cluster.Nodes)
            {
                Add(await PauseAsync(cluster, node, PauseLength));
            }

            Add(await LoadCpuAsync(cluster, CpuLoadLength));
            Add(await DropPacketsAsync(cluster, PacketLossLength));
        }

        return new DisturbanceReport(disturbances, await cluster.SettleAsync());

        void Add(Disturbance disturbance)
        {
            disturbances.Add(disturbance);
            report($"{disturbances.Count,3}: {disturbance}");
        }
    }

    /// <summary>Pauses a node's process (SIGSTOP) for a while, like a debugger, an overloaded host or a long GC pause.</summary>
    public static Task<Disturbance> PauseAsync(ClusterUnderTest cluster, ClusterNode node, TimeSpan length)
    {
        var what = $"a node is paused for {length.TotalSeconds} s{(cluster.Desk == node ? " (desk)" : "")}";
        return MeasureAsync(cluster, what, async () =>
        {
            await node.Program.SignalAsync("STOP");
            await Task.Delay(length, TimeProvider.System);
            await node.Program.SignalAsync("CONT");
        });
    }

    /// <summary>Keeps all CPU cores busy.</summary>
    public static Task<Disturbance> LoadCpuAsync(ClusterUnderTest cluster, TimeSpan length) =>
        MeasureAsync(cluster, $"{BusyLoops} busy loops for {length.TotalSeconds} s", async () =>
        {
            var loops = Enumerable.Range(0, BusyLoops)
                .Select(_ => Process.Start("sh", ["-c", BusyLoop, "sh", $"{length.TotalSeconds:F0}"])).ToArray();
            foreach (var loop in loops)
            {
                await loop.WaitForExitAsync();
                loop.Dispose();
            }
        });

    /// <summary>Drops packets sent to the nodes, which must be in network namespaces.</summary>
    public static Task<Disturbance> DropPacketsAsync(ClusterUnderTest cluster, TimeSpan length) =>
        MeasureAsync(cluster, $"{PacketLossPercent} % of all packets lost for {length.TotalSeconds} s", async () =>
        {
            var network = (NamespaceNetwork)cluster.Network;
            await network.DropPacketsAsync(PacketLossPercent);
            await Task.Delay(length, TimeProvider.System);
            if (await network.StopDroppingAsync() == 0)
            {
                throw new InvalidOperationException("no packet was dropped");
            }
        });

    private static async Task<Disturbance> MeasureAsync(ClusterUnderTest cluster, string what, Func<Task> disturb)
    {
        var start = ClusterUnderTest.Now;
        var starts = cluster.Nodes.Sum(n => n.Starts);
        var (unreachable, dead) = (Count(cluster, Unreachable()), Count(cluster, TakenForDead()));
        await disturb();
        await Task.Delay(Aftermath, TimeProvider.System);
        var end = ClusterUnderTest.Now;
        var lost = cluster.Nodes.Count(n => !n.IsRunning) + Count(cluster, TakenForDead()) - dead;
        if (lost > 0)
        {
            cluster.StartAll();
        }

        await cluster.WaitUntilReadyAsync();
        await cluster.WaitForEvaluationsAsync(end, cluster.Nodes);
        return new Disturbance(
            what,
            lost + cluster.Nodes.Sum(n => n.Starts) - starts,
            Count(cluster, Unreachable()) - unreachable,
            cluster.Journal.Entries.Count(e => e.Event is DeskEvents.DeskOpened && e.Created > start),
            cluster.Symbols.Max(s => cluster.Evaluations.MaxGap(s, start, end)));
    }

    private static int Count(ClusterUnderTest cluster, Regex pattern) => cluster.Nodes.Sum(n => pattern.Count(n.Output));

    [GeneratedRegex("node [^ ]+ is unreachable", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Unreachable();

    [GeneratedRegex("node [^ ]+ was lost and is removed", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TakenForDead();
}
