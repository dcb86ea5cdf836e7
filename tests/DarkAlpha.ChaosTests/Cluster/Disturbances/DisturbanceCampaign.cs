using System.Diagnostics;
using System.Text.RegularExpressions;
using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Disturbances;

/// <summary>What every machine and every network does now and then, and for which no node may be taken for dead.</summary>
internal static partial class DisturbanceCampaign
{
    private const int LostPercent = 5;
    private const int BusyLoops = 4;

    // Looks at the clock now and then, so that it ends by itself also when nobody is left to end it.
    private const string BusyLoop = "end=$(($(date +%s)+$1)); while [ $(date +%s) -lt $end ]; do i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; done";

    private static readonly TimeSpan StandStill = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lossy = TimeSpan.FromSeconds(60);

    // What a disturbance has set in motion shows within this time.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(6);

    /// <summary>Runs the campaign on a cluster of its own.</summary>
    /// <param name="times">How often each.</param>
    /// <param name="seed">Decides the market.</param>
    /// <param name="report">Told after each.</param>
    public static async Task<DisturbanceReport> RunAsync(int times, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Network = NetworkKind.Namespaces, Seed = seed });
        var disturbances = new List<Disturbance>();
        for (var i = 0; i < times; i++)
        {
            foreach (var node in cluster.Nodes)
            {
                Note(await PauseAsync(cluster, node, StandStill));
            }

            Note(await BusyAsync(cluster, Busy));
            Note(await LoseAsync(cluster, Lossy));
        }

        return new DisturbanceReport(disturbances, await cluster.SettleAsync());

        void Note(Disturbance disturbance)
        {
            disturbances.Add(disturbance);
            report($"{disturbances.Count,3}: {disturbance}");
        }
    }

    /// <summary>Stops a node's process in its tracks for a while, as a debugger, a busy host or a long collection does.</summary>
    public static Task<Disturbance> PauseAsync(ClusterUnderTest cluster, ClusterNode node, TimeSpan length)
    {
        var what = $"a node stands still for {length.TotalSeconds} s{(cluster.Desk == node ? " (desk)" : "")}";
        return MeasureAsync(cluster, what, async () =>
        {
            await node.Life.SignalAsync("STOP");
            await Task.Delay(length, TimeProvider.System);
            await node.Life.SignalAsync("CONT");
        });
    }

    /// <summary>Keeps all processors busy.</summary>
    public static Task<Disturbance> BusyAsync(ClusterUnderTest cluster, TimeSpan length) =>
        MeasureAsync(cluster, $"{BusyLoops} busy loops for {length.TotalSeconds} s", async () =>
        {
            var loops = Enumerable.Range(0, BusyLoops).Select(_ => Process.Start("sh", ["-c", BusyLoop, "sh", $"{length.TotalSeconds:F0}"])).ToArray();
            foreach (var loop in loops)
            {
                await loop.WaitForExitAsync();
                loop.Dispose();
            }
        });

    /// <summary>Loses packets on the way to the nodes. They are in network namespaces.</summary>
    public static Task<Disturbance> LoseAsync(ClusterUnderTest cluster, TimeSpan length) =>
        MeasureAsync(cluster, $"{LostPercent} % of all packets lost for {length.TotalSeconds} s", async () =>
        {
            var network = (NamespaceNetwork)cluster.Network;
            await network.LoseAsync(LostPercent);
            await Task.Delay(length, TimeProvider.System);
            if (await network.LoseNothingAsync() == 0)
            {
                throw new InvalidOperationException("no packet was lost");
            }
        });

    private static async Task<Disturbance> MeasureAsync(ClusterUnderTest cluster, string what, Func<Task> disturb)
    {
        var began = ClusterUnderTest.Now;
        var lives = cluster.Nodes.Sum(n => n.Lives);
        var (unreachable, dead) = (Count(cluster, Unreachable()), Count(cluster, TakenForDead()));
        await disturb();
        await Task.Delay(Aftermath, TimeProvider.System);
        var ended = ClusterUnderTest.Now;
        var lost = cluster.Nodes.Count(n => !n.Runs) + Count(cluster, TakenForDead()) - dead;
        if (lost > 0)
        {
            cluster.StartAll();
        }

        await cluster.ReadyAsync();
        await cluster.EvaluatedAsync(ended, cluster.Nodes);
        return new Disturbance(
            what,
            lost + cluster.Nodes.Sum(n => n.Lives) - lives,
            Count(cluster, Unreachable()) - unreachable,
            cluster.Journal.Entries.Count(e => e.Event is DeskEvents.DeskOpened && e.Created > began),
            cluster.Symbols.Max(s => cluster.Evaluations.MaxGap(s, began, ended)));
    }

    private static int Count(ClusterUnderTest cluster, Regex words) => cluster.Nodes.Sum(n => words.Count(n.Output));

    [GeneratedRegex("node [^ ]+ is unreachable", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Unreachable();

    [GeneratedRegex("node [^ ]+ was lost and is removed", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TakenForDead();
}
