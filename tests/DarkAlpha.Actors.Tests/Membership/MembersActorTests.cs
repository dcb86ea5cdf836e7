using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Membership;

internal sealed class MembersActorTests : ClusterJoinTest
{
    private const string Collector = "collector";

    [Test]
    public async Task Nodes_are_counted_with_this_one_and_a_node_says_nothing_while_it_only_joins_or_leaves()
    {
        var (first, second) = (Start(), Start());
        var gone = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(gone, "has left the cluster"))), typeof(Info));
        var lines = await WatchAsync(first);
        var linesOfSecond = await WatchAsync(second);
        _ = StartJoining(first, [], "5");
        await UpAsync(first);
        _ = StartJoining(second, [first], "5");
        await UpAsync(second);

        // The first node has to know that the second is up before it leaves.
        await TwoMembersAsync(first);
        var node = $"node 127.0.0.1:{PortOf(second)}";
        await Cluster.Get(second).LeaveAsync().WaitAsync(Timeout);
        await gone.Task.WaitAsync(Timeout);
        await second.Terminate();
        await FlushAsync(first);

        Assert.That(LinesIn(lines), Is.EqualTo(
        [
            $"{node} is in the cluster, 2 nodes now",
            $"{node} is leaving the cluster",
            $"{node} has left the cluster, 1 node now",
        ]));
        Assert.That(LinesIn(linesOfSecond), Is.Empty);
    }

    // Starts the actor, and collects the log before anything can be logged.
    private static async Task<ConcurrentQueue<string>> WatchAsync(ActorSystem system)
    {
        var lines = new ConcurrentQueue<string>();
        await system.ActorOf(Props.Create(() => new LogCollector(lines)), Collector).Ask<string>("ready", Timeout);
        system.ActorOf(Props.Create<MembersActor>(), MembersActor.Name);
        return lines;
    }

    // Waits until the actor has logged what it has received, and the collector has it.
    private static async Task FlushAsync(ActorSystem system)
    {
        await system.ActorSelection($"/user/{MembersActor.Name}").Ask<ActorIdentity>(new Identify(null), Timeout);
        await system.ActorSelection($"/user/{Collector}").Ask<string>("flushed", Timeout);
    }

    private static string[] LinesIn(ConcurrentQueue<string> log) =>
    [
        .. log.Where(line => line.Contains($"/user/{MembersActor.Name}", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("node 127.0.0.1:", StringComparison.Ordinal)..].TrimEnd()),
    ];
}
