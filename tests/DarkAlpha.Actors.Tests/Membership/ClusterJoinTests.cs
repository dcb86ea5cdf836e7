using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster;
using Akka.Configuration;
using Akka.Event;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Serialization;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>Join actors of separate actor systems, connected over real sockets on loopback.</summary>
internal sealed class ClusterJoinTests
{
    private const string Settings =
        """
        akka.actor.provider = cluster
        akka.loglevel = INFO
        akka.loggers = []
        akka.stdout-loglevel = OFF
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        akka.remote.retry-gate-closed-for = 100 ms
        akka.cluster { gossip-interval = 100 ms, leader-actions-interval = 100 ms, retry-unsuccessful-join-after = 500 ms, seed-node-timeout = 500 ms }
        akka.coordinated-shutdown { run-by-clr-shutdown-hook = off, run-by-actor-system-terminate = off }

        """;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly ImmutableArray<byte> Key = ClusterKey.From("postgresql://desk:hush@db/cards");

    private readonly List<ActorSystem> _systems = [];

    [TearDown]
    public Task StopAsync() => Task.WhenAll(_systems.Select(s => s.Terminate()));

    [Test]
    public async Task A_node_with_the_same_settings_joins()
    {
        var first = Start();
        _ = StartJoining(first, [], "5");
        await UpAsync(first);

        var second = Start();
        _ = StartJoining(second, [first], "5");
        await UpAsync(second);
        await TwoMembersAsync(second);
    }

    [Test]
    public async Task A_node_with_different_settings_is_refused_and_the_difference_is_named()
    {
        var first = Start();
        _ = StartJoining(first, [], "5");
        await UpAsync(first);

        var second = Start();
        var reason = await StartJoining(second, [first], "6").WaitAsync(Timeout);
        Assert.That(reason, Does.Contain("MAX_CARDS_PER_DAY is 6 here and 5 there"));
        Assert.That(Cluster.Get(second).SelfMember.Status, Is.EqualTo(MemberStatus.Removed), "never joined");
    }

    [Test]
    public async Task Of_two_nodes_that_start_together_the_settings_of_the_first_seed_are_binding()
    {
        var first = Start();
        var second = Start();
        var refused = StartJoining(first, [first, second], "5");
        var reason = await StartJoining(second, [first, second], "6").WaitAsync(Timeout);
        Assert.That(reason, Does.Contain("MAX_CARDS_PER_DAY is 6 here and 5 there"));
        await UpAsync(first);
        Assert.That(refused.IsCompleted, Is.False);
    }

    [Test]
    public async Task A_node_other_than_the_first_seed_waits_for_one_that_is_in_a_cluster()
    {
        var first = Start();
        var second = Start();
        _ = StartJoining(second, [first, second], "5");
        await AnswersAsync(second);
        Assert.That(Cluster.Get(second).SelfMember.Status, Is.EqualTo(MemberStatus.Removed));

        _ = StartJoining(first, [first, second], "5");
        await Task.WhenAll(UpAsync(first), UpAsync(second));
        await TwoMembersAsync(second);
    }

    [Test]
    public async Task The_first_seed_forms_no_cluster_while_it_cannot_reach_a_majority_of_the_seeds()
    {
        var first = Start();
        var second = Start();
        var third = Start();
        var logged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(logged, "CLUSTER_SEEDS"))), typeof(Info));
        _ = StartJoining(first, [first, second, third], "5");
        Assert.That(await logged.Task.WaitAsync(Timeout), Does.Contain("reaches 0 of"));
        Assert.That(Cluster.Get(first).SelfMember.Status, Is.EqualTo(MemberStatus.Removed));

        _ = StartJoining(second, [first, second, third], "5");
        await Task.WhenAll(UpAsync(first), UpAsync(second));
    }

    [Test]
    public async Task The_first_seed_joins_a_cluster_that_was_formed_without_it()
    {
        var first = Start();
        var second = Start();
        _ = StartJoining(second, [], "5");
        await UpAsync(second);
        _ = StartJoining(first, [first, second], "5");
        await UpAsync(first);
        await TwoMembersAsync(first);
    }

    [Test]
    public async Task An_outsider_without_the_cluster_key_is_neither_answered_nor_admitted()
    {
        var first = Start();
        var logged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var refused = StartJoining(first, [], "5");
        await UpAsync(first);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(logged, "'get-settings.1'"))), typeof(Warning));

        var outsider = Start(ClusterKey.From("postgresql://desk:a-guess@db/cards"));
        var outsiderRefused = StartJoining(outsider, [first], "6");
        Assert.That(
            await logged.Task.WaitAsync(Timeout),
            Does.Contain("rejected a message from the network").And.Contain("another DATABASE_URL"));

        // Joining without the join actor, as Akka itself does it, and an unsolicited settings reply.
        var joining = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(joining, "serializer 5"))), typeof(Warning));
        _ = Cluster.Get(outsider).JoinAsync(Cluster.Get(first).SelfAddress);
        await joining.Task.WaitAsync(Timeout);
        outsider.ActorSelection(new RootActorPath(Cluster.Get(first).SelfAddress) / "user" / ClusterJoinActor.Name)
            .Tell(new ClusterJoinMessages.SettingsReply(
                "127.0.0.1:1", IsMember: true, ImmutableSortedDictionary<string, SharedSetting>.Empty));
        await AnswersAsync(first);
        Assert.That(Cluster.Get(first).State.Members, Has.Count.EqualTo(1));
        Assert.That((refused.IsCompleted, outsiderRefused.IsCompleted), Is.EqualTo((false, false)));
    }

    private ActorSystem Start(ImmutableArray<byte>? key = null)
    {
        var config = HoconFiles.Load("wire.conf").WithFallback(WireSerializer.Hocon).WithFallback(Settings);
        var system = ActorSystem.Create("join", BootstrapSetup.Create().WithConfig(config).And(new MessageSeal(key ?? Key)));
        _systems.Add(system);
        return system;
    }

    // Starts a join actor; the task completes with the reason when the node is refused.
    private static Task<string> StartJoining(ActorSystem system, ActorSystem[] seeds, string maxCards)
    {
        var refused = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new ClusterNodeOptions
        {
            Port = PortOf(system),
            AskInterval = TimeSpan.FromMilliseconds(100),
            DiscoveryWindow = TimeSpan.FromMilliseconds(300),
            Seeds = [.. seeds.Select(s => new SeedAddress("127.0.0.1", PortOf(s)))],
            SharedSettings = ImmutableSortedDictionary<string, SharedSetting>.Empty
                .Add("MAX_CARDS_PER_DAY", new SharedSetting(maxCards, IsDefault: false)),
        };
        system.ActorOf(ClusterJoinActor.Props(options, reason => refused.TrySetResult(reason)), ClusterJoinActor.Name);
        return refused.Task;
    }

    private static async Task UpAsync(ActorSystem system)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Cluster.Get(system).RegisterOnMemberUp(up.SetResult);
        await up.Task.WaitAsync(Timeout);
    }

    // Subscribers are notified before the node's own view (Cluster.State) is updated, so this waits for events.
    private static Task TwoMembersAsync(ActorSystem system)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Cluster.Get(system).Subscribe(
            system.ActorOf(Props.Create(() => new Counter(seen))),
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberUp));
        return seen.Task.WaitAsync(Timeout);
    }

    private static Task<ClusterJoinMessages.SettingsReply> AnswersAsync(ActorSystem system) =>
        system.ActorSelection($"/user/{ClusterJoinActor.Name}")
            .Ask<ClusterJoinMessages.SettingsReply>(ClusterJoinMessages.GetSettings.Instance, Timeout);

    private static int PortOf(ActorSystem system) => Cluster.Get(system).SelfAddress.Port!.Value;

    private sealed class Counter : ReceiveActor
    {
        private int _members;

        public Counter(TaskCompletionSource seen) => Receive<ClusterEvent.MemberUp>(_ => ++_members == 2, _ => seen.SetResult());
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(TaskCompletionSource<string> logged, string text) =>
            Receive<LogEvent>(line => Check(line.Message.ToString()!, text, logged));

        private static void Check(string line, string text, TaskCompletionSource<string> logged)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                logged.TrySetResult(line);
            }
        }
    }
}
