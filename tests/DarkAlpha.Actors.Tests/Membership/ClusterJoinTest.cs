using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Transport.DotNetty;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>Base class for tests with join actors of separate actor systems, connected over real sockets on loopback.</summary>
internal abstract class ClusterJoinTest
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

    private static readonly ImmutableArray<byte> Key = ClusterKey.From("postgresql://desk:hush@db/cards");

    private readonly List<ActorSystem> _systems = [];

    protected static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(30);

    [TearDown]
    public Task StopAsync() => Task.WhenAll(_systems.Select(s => s.Terminate()));

    protected ActorSystem Start(ClusterTls tls) => Start(tls: tls, ssl: ClusterTlsHosting.CreateSetup(tls));

    protected ActorSystem Start(ImmutableArray<byte>? key = null, ClusterTls? tls = null, DotNettySslSetup? ssl = null)
    {
        var config = HoconFiles.Load("wire.conf").WithFallback(WireSerializer.Hocon).WithFallback(Settings);
        var hocon = tls is null ? $"akka.remote.dot-netty.tcp.enable-ssl = {(ssl is null ? "off" : "on")}" : ClusterTlsHosting.Hocon;
        var setup = BootstrapSetup.Create().WithConfig(config.WithFallback(hocon)).And(new MessageSeal(key ?? Key));
        var system = ActorSystem.Create("join", new Setup?[] { tls, ssl }.OfType<Setup>().Aggregate(setup, (all, next) => all.And(next)));
        _systems.Add(system);
        return system;
    }

    // Starts a join actor, of a node with strategies of these names; the task completes with the reason when the node is refused.
    protected static Task<string> StartJoining(
        ActorSystem system, ActorSystem[] seeds, string maxCards, MemberStrategies? strategies = null, params string[] names) =>
        StartJoining(system, OptionsOf(system, seeds, maxCards) with { Strategies = [.. names] }, strategies);

    // The same for a node that finds the others by their leases.
    protected static Task<string> StartLeasing(ActorSystem system, FakeLeases leases, string maxCards, params ActorSystem[] seeds) =>
        StartJoining(system, OptionsOf(system, seeds, maxCards) with { Leases = leases });

    private static Task<string> StartJoining(
        ActorSystem system, ClusterNodeOptions options, MemberStrategies? strategies = null)
    {
        var refused = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        strategies ??= new MemberStrategies();
        var settings = new SettingsInForce(new RoundOptions(), []);
        system.ActorOf(
            ClusterJoinActor.Props(options, reason => refused.TrySetResult(reason), strategies, settings), ClusterJoinActor.Name);
        return refused.Task;
    }

    private static ClusterNodeOptions OptionsOf(ActorSystem system, ActorSystem[] seeds, string maxCards) => new()
    {
        Port = PortOf(system),
        AskInterval = TimeSpan.FromMilliseconds(100),
        DiscoveryWindow = TimeSpan.FromMilliseconds(300),
        Seeds = [.. seeds.Select(s => new SeedAddress("127.0.0.1", PortOf(s)))],
        SharedSettings = ImmutableSortedDictionary<string, SharedSetting>.Empty
            .Add("MAX_CARDS_PER_DAY", new SharedSetting(maxCards, IsDefault: false)),
    };

    protected static async Task UpAsync(ActorSystem system)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Cluster.Get(system).RegisterOnMemberUp(up.SetResult);
        await up.Task.WaitAsync(Timeout);
    }

    // Subscribers are notified before the node's own view (Cluster.State) is updated, so this waits for events.
    protected static Task TwoMembersAsync(ActorSystem system)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Cluster.Get(system).Subscribe(
            system.ActorOf(Props.Create(() => new Counter(seen))),
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberUp));
        return seen.Task.WaitAsync(Timeout);
    }

    protected static Task<ClusterJoinMessages.SettingsReply> AnswersAsync(ActorSystem system) =>
        system.ActorSelection($"/user/{ClusterJoinActor.Name}")
            .Ask<ClusterJoinMessages.SettingsReply>(ClusterJoinMessages.GetSettings.Instance, Timeout);

    protected static int PortOf(ActorSystem system) => Cluster.Get(system).SelfAddress.Port!.Value;

    // Completes with the first warning or error that contains the text.
    protected static Task<string> SaysAsync(ActorSystem system, string text)
    {
        var logged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = system.ActorOf(Props.Create(() => new Listener(logged, text)));
        system.EventStream.Subscribe(listener, typeof(Warning));
        system.EventStream.Subscribe(listener, typeof(Error));
        return logged.Task.WaitAsync(Timeout);
    }

    protected sealed class Listener : ReceiveActor
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

    private sealed class Counter : ReceiveActor
    {
        private int _members;

        public Counter(TaskCompletionSource seen) => Receive<ClusterEvent.MemberUp>(_ => ++_members == 2, _ => seen.SetResult());
    }
}
