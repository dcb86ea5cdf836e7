using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>
/// An attacker who can connect to a node's cluster port with an actor system of their own, but does not have the cluster key: their
/// messages are rejected, logged once, and have no effect.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class UntrustedPeerTests
{
    private const string Symbol = "BTCUSDT";
    private const string Attack =
        """
        akka.actor.provider = cluster
        akka.loggers = []
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        # It is in no cluster that it could leave: it would wait ten seconds for a reply.
        akka.coordinated-shutdown.run-by-actor-system-terminate = off

        # A connection closed because of a rejected message is reopened at once, and a join that was lost with it is retried.
        akka.remote.retry-gate-closed-for = 10 ms
        akka.cluster.retry-unsuccessful-join-after = 200 ms

        # It waits for the end of the actor that it deploys, which never exists, until it takes the node for lost.
        akka.remote.watch-failure-detector {
          heartbeat-interval = 100 ms
          acceptable-heartbeat-pause = 500 ms
          unreachable-nodes-reaper-interval = 100 ms
          expected-response-after = 100 ms
        }

        """;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private LiveNode _node = null!;
    private ActorSystem _attacker = null!;
    private IReadOnlyList<string> _journal = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        _node = await LiveNode.StartAsync(new SimulatorOptions { Symbols = [Symbol], Scenes = SceneSchedule.Calm });
        await _node.SaysAsync("the desk is open");
        _journal = Changes.ReadJournal(_node.Database);
        _attacker = ActorSystem.Create("darkalpha", ConfigurationFactory.ParseString(WireSerializer.Hocon).WithFallback(Attack));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _attacker.Terminate();
        _attacker.Dispose();
        await _node.DisposeAsync();
    }

    [TearDown]
    public async Task Nothing_has_changed_and_the_node_responds()
    {
        var risk = await _node.Url.ReadAsync("/api/risk");
        var nodes = await _node.Url.ReadAsync("/api/nodes");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(risk.GetProperty("killSwitch").GetProperty("on").GetBoolean(), Is.False);
            Assert.That(nodes.GetProperty("nodes").GetArrayLength(), Is.EqualTo(1));
            Assert.That(Changes.ReadJournal(_node.Database), Is.EqualTo(_journal));
            Assert.That(_node.Cards.All, Is.Empty);
            Assert.That(_node.Log, Has.None.Contains("   at Akka"), "no stack traces");
        }
    }

    [Test]
    public async Task A_type_named_by_the_sender_is_not_instantiated_and_internal_messages_are_rejected()
    {
        var type = typeof(DeskCommands).Assembly.GetType("DarkAlpha.Actors.Messages.Desk.DeskDrain+Drain", throwOnError: true)!;
        var drain = Activator.CreateInstance(type)!;
        Assert.That(_attacker.Serialization.FindSerializerFor(drain).Identifier, Is.EqualTo(1), "only Akka's JSON serializer accepts it");

        Tell(DeskPath, drain);
        Tell("/user/inspector", new Payload { Value = "planted" });
        Tell(DeskPath, new DeskQueries.GetCard(new CardId("the message after them")));

        await _node.SaysAsync("rejected a message from the network: serializer 1,");
        await _node.SaysAsync("rejected a message from the network: serializer 1100, 'get-card.1'");
        Assert.That(Payload.Read, Is.Empty);
    }

    [Test]
    public async Task A_forged_round_produces_no_card()
    {
        var at = Instant.From(DateTimeOffset.UtcNow);
        Tell(DeskPath, new DeskCommands.DecideRound(
            new RoundId(new Symbol(Symbol), at),
            new SignalContext { Symbol = new Symbol(Symbol), Timestamp = at, Price = 100, Return5m = 0.0153, Atr15m = 0.83 },
            new DataHealth(Reasons.Ok, 1, 2, 3, 4, 5, OpenInterestStatus.Ok, DataSource.Ws),
            [
                new RoundProposal(
                    new Proposal("vol_breakout_card", Side.Long, 100, 99, 102, 50, 1_000, 10, 15, 40, 70), 3, "forged"),
            ]));

        await _node.SaysAsync("rejected a message from the network: serializer 1100, 'decide-round.1'");
    }

    [Test]
    public async Task The_kill_switch_is_not_changed()
    {
        Tell(DeskPath, new DeskCommands.TurnKillSwitch(On: true, "alice"));

        await _node.SaysAsync("rejected a message from the network: serializer 1100, 'turn-kill-switch.1'");
    }

    [Test]
    public async Task A_loss_is_not_recorded()
    {
        Tell(DeskPath, new DeskCommands.RecordLoss("x", DateOnly.FromDateTime(DateTime.UtcNow), 1_000, "alice"));

        await _node.SaysAsync("rejected a message from the network: serializer 1100, 'record-loss.1'");
    }

    [Test]
    public async Task A_poison_pill_does_not_stop_the_inspector()
    {
        Tell("/user/inspector", PoisonPill.Instance);

        await _node.SaysAsync("rejected a message from the network: serializer 16, 'PP'");
    }

    [Test]
    public async Task A_text_and_bytes_are_rejected_unread()
    {
        Tell("/user/inspector", "a text");
        await _node.SaysAsync("rejected a message from the network: serializer 17,");

        Tell("/user/inspector", new byte[] { 1, 2, 3 });
        await _node.SaysAsync("rejected a message from the network: serializer 4,");
    }

    [Test]
    public async Task No_actor_is_deployed_remotely()
    {
        _attacker.ActorOf(Props.Create(() => new Planted()).WithDeploy(Akka.Actor.Deploy.None.WithScope(new RemoteScope(Node))), "planted");

        await _node.SaysAsync("rejected a message from the network: serializer 3,");
        Assert.That(Planted.Started, Is.Zero);
    }

    [Test]
    public async Task Settings_are_not_disclosed()
    {
        // Repeated, because a message is lost when the connection is being closed for a rejected one, such as the join that is retried.
        var replies = new ConcurrentQueue<object>();
        var recipient = _attacker.ActorOf(Props.Create(() => new Recorder(replies)));
        var repetition = _attacker.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(200),
            _attacker.ActorSelection(Path("/user/gate")),
            ClusterJoinMessages.GetSettings.Instance,
            recipient);

        await _node.SaysAsync("rejected a message from the network: serializer 1100, 'get-settings.1'");

        repetition.Cancel();
        Assert.That(replies, Is.Empty);
    }

    [Test]
    public async Task An_attacker_cannot_join_past_the_join_check()
    {
        _ = Cluster.Get(_attacker).JoinAsync(Node);

        await _node.SaysAsync("rejected a message from the network: serializer 5,");
    }

    private Address Node => Cluster.Get(_node.System).SelfAddress;

    private static string DeskPath => "/user/desk/desk";

    private string Path(string path) => $"{Node}{path}";

    // By actor reference, because a list of trusted paths would only stop a selection.
    private void Tell(string path, object message) =>
        ((ExtendedActorSystem)_attacker).Provider.ResolveActorRef(Path(path)).Tell(message, ActorRefs.NoSender);

    /// <summary>Records the values that a serializer sets.</summary>
    internal sealed class Payload
    {
        private string _value = "";

        public static ImmutableList<string> Read { get; private set; } = [];

        public string Value
        {
            get => _value;
            set
            {
                // Only what Newtonsoft's serializer sets; the attacker's own initializer sets a value as well.
                if (_value.Length == 0 && Environment.StackTrace.Contains("Newtonsoft", StringComparison.Ordinal))
                {
                    Read = Read.Add(value);
                }

                _value = value;
            }
        }
    }

    internal sealed class Planted : ReceiveActor
    {
        private static int _started;

        public Planted() => Interlocked.Increment(ref _started);

        public static int Started => Volatile.Read(ref _started);
    }

    private sealed class Recorder : ReceiveActor
    {
        public Recorder(ConcurrentQueue<object> received) => ReceiveAny(received.Enqueue);
    }
}
