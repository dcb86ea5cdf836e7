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

/// <summary>Gates of actor systems of their own, which speak over real sockets on loopback.</summary>
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
    public async Task A_node_with_the_same_settings_is_let_in()
    {
        var first = Start();
        _ = Open(first, [], "5");
        await UpAsync(first);

        var second = Start();
        _ = Open(second, [first], "5");
        await UpAsync(second);
        await TwoMembersAsync(second);
    }

    [Test]
    public async Task A_node_with_other_settings_is_refused_and_the_difference_is_named()
    {
        var first = Start();
        _ = Open(first, [], "5");
        await UpAsync(first);

        var second = Start();
        var reason = await Open(second, [first], "6").WaitAsync(Timeout);
        Assert.That(reason, Does.Contain("MAX_CARDS_PER_DAY is 6 here and 5 there"));
        Assert.That(Cluster.Get(second).SelfMember.Status, Is.EqualTo(MemberStatus.Removed), "never joined");
    }

    [Test]
    public async Task Of_two_nodes_that_start_together_the_first_of_the_seeds_is_right()
    {
        var first = Start();
        var second = Start();
        var refused = Open(first, [first, second], "5");
        var reason = await Open(second, [first, second], "6").WaitAsync(Timeout);
        Assert.That(reason, Does.Contain("MAX_CARDS_PER_DAY is 6 here and 5 there"));
        await UpAsync(first);
        Assert.That(refused.IsCompleted, Is.False);
    }

    [Test]
    public async Task A_node_that_is_not_the_first_of_the_seeds_waits_for_one_that_is_in_a_cluster()
    {
        var first = Start();
        var second = Start();
        _ = Open(second, [first, second], "5");
        await AnswersAsync(second);
        Assert.That(Cluster.Get(second).SelfMember.Status, Is.EqualTo(MemberStatus.Removed));

        _ = Open(first, [first, second], "5");
        await Task.WhenAll(UpAsync(first), UpAsync(second));
        await TwoMembersAsync(second);
    }

    [Test]
    public async Task The_first_of_the_seeds_begins_no_cluster_while_it_is_cut_off_from_most_of_them()
    {
        var first = Start();
        var second = Start();
        var third = Start();
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(said, "CLUSTER_SEEDS"))), typeof(Info));
        _ = Open(first, [first, second, third], "5");
        Assert.That(await said.Task.WaitAsync(Timeout), Does.Contain("hears 0 of"));
        Assert.That(Cluster.Get(first).SelfMember.Status, Is.EqualTo(MemberStatus.Removed));

        _ = Open(second, [first, second, third], "5");
        await Task.WhenAll(UpAsync(first), UpAsync(second));
    }

    [Test]
    public async Task The_first_of_the_seeds_joins_those_that_went_on_without_it()
    {
        var first = Start();
        var second = Start();
        _ = Open(second, [], "5");
        await UpAsync(second);
        _ = Open(first, [first, second], "5");
        await UpAsync(first);
        await TwoMembersAsync(first);
    }

    [Test]
    public async Task A_stranger_who_does_not_have_the_clusters_key_is_neither_answered_nor_let_in()
    {
        var first = Start();
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var refused = Open(first, [], "5");
        await UpAsync(first);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(said, "'get-settings.1'"))), typeof(Warning));

        var stranger = Start(ClusterKey.From("postgresql://desk:a-guess@db/cards"));
        var turned = Open(stranger, [first], "6");
        Assert.That(await said.Task.WaitAsync(Timeout), Does.Contain("refused from the wire").And.Contain("another DATABASE_URL"));

        // Past the gate, as Akka itself does it; and settings that nobody asked for.
        var joining = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(joining, "serializer 5"))), typeof(Warning));
        _ = Cluster.Get(stranger).JoinAsync(Cluster.Get(first).SelfAddress);
        await joining.Task.WaitAsync(Timeout);
        stranger.ActorSelection(new RootActorPath(Cluster.Get(first).SelfAddress) / "user" / ClusterJoinActor.Name)
            .Tell(new ClusterJoinMessages.SettingsAre("127.0.0.1:1", IsMember: true, ImmutableSortedDictionary<string, SharedSetting>.Empty));
        await AnswersAsync(first);
        Assert.That(Cluster.Get(first).State.Members, Has.Count.EqualTo(1));
        Assert.That((refused.IsCompleted, turned.IsCompleted), Is.EqualTo((false, false)));
    }

    private ActorSystem Start(ImmutableArray<byte>? key = null)
    {
        var config = HoconFiles.Load("wire.conf").WithFallback(WireSerializer.Hocon).WithFallback(Settings);
        var system = ActorSystem.Create("gates", BootstrapSetup.Create().WithConfig(config).And(new MessageSeal(key ?? Key)));
        _systems.Add(system);
        return system;
    }

    // The sentence with which the node is refused.
    private static Task<string> Open(ActorSystem system, ActorSystem[] seeds, string maxCards)
    {
        var refused = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = new ClusterNodeOptions
        {
            Port = PortOf(system),
            AskAgain = TimeSpan.FromMilliseconds(100),
            DiscoveryWindow = TimeSpan.FromMilliseconds(300),
            Seeds = [.. seeds.Select(s => new SeedAddress("127.0.0.1", PortOf(s)))],
            SharedSettings = ImmutableSortedDictionary<string, SharedSetting>.Empty.Add("MAX_CARDS_PER_DAY", new SharedSetting(maxCards, IsDefault: false)),
        };
        system.ActorOf(ClusterJoinActor.Props(place, reason => refused.TrySetResult(reason)), ClusterJoinActor.Name);
        return refused.Task;
    }

    private static async Task UpAsync(ActorSystem system)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Cluster.Get(system).RegisterOnMemberUp(up.SetResult);
        await up.Task.WaitAsync(Timeout);
    }

    // The node's own view of the cluster follows what it tells its subscribers.
    private static Task TwoMembersAsync(ActorSystem system)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Cluster.Get(system).Subscribe(
            system.ActorOf(Props.Create(() => new Counter(seen))), ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));
        return seen.Task.WaitAsync(Timeout);
    }

    private static Task<ClusterJoinMessages.SettingsAre> AnswersAsync(ActorSystem system) =>
        system.ActorSelection($"/user/{ClusterJoinActor.Name}").Ask<ClusterJoinMessages.SettingsAre>(ClusterJoinMessages.GetSettings.Instance, Timeout);

    private static int PortOf(ActorSystem system) => Cluster.Get(system).SelfAddress.Port!.Value;

    private sealed class Counter : ReceiveActor
    {
        private int _members;

        public Counter(TaskCompletionSource seen) => Receive<ClusterEvent.MemberUp>(_ => ++_members == 2, _ => seen.SetResult());
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(TaskCompletionSource<string> said, string words) => Receive<LogEvent>(line => Hear(line.Message.ToString()!, words, said));

        private static void Hear(string line, string words, TaskCompletionSource<string> said)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                said.TrySetResult(line);
            }
        }
    }
}
