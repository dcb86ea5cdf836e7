using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>
/// Somebody who reaches a node's port in the cluster and has no secret of it, with an actor system of their own that speaks as Akka does: what they send
/// is refused, said once, and without effect.
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
        # Of no cluster, it has nobody to take leave of: it would wait ten seconds for an answer.
        akka.coordinated-shutdown.run-by-actor-system-terminate = off

        # A link that broke off over a refused message is opened again at once, and a join that was lost with it is tried again.
        akka.remote.retry-gate-closed-for = 10 ms
        akka.cluster.retry-unsuccessful-join-after = 200 ms

        """;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private LiveNode _node = null!;
    private ActorSystem _stranger = null!;
    private IReadOnlyList<string> _journal = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        _node = await LiveNode.StartAsync(new SimulatorOptions { Symbols = [Symbol], Scenes = SceneSchedule.Calm });
        await _node.SaysAsync("the desk is open");
        _journal = Changes.ReadJournal(_node.Database);
        _stranger = ActorSystem.Create("darkalpha", ConfigurationFactory.ParseString(WireSerializer.Hocon).WithFallback(Attack));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _stranger.Terminate();
        _stranger.Dispose();
        await _node.DisposeAsync();
    }

    [TearDown]
    public async Task Nothing_changed_and_the_node_answers()
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
    public async Task A_type_that_the_sender_names_is_not_made_nor_does_what_only_the_node_itself_sends_arrive()
    {
        var drain = Activator.CreateInstance(typeof(DeskCommands).Assembly.GetType("DarkAlpha.Actors.Messages.Desk.DeskDrain+Drain", throwOnError: true)!)!;
        Assert.That(_stranger.Serialization.FindSerializerFor(drain).Identifier, Is.EqualTo(1), "only Akka's own JSON serializer takes it");

        Tell(DeskPath, drain);
        Tell("/user/inspector", new Payload { Value = "planted" });
        Tell(DeskPath, new DeskQueries.GetCard("what comes after them"));

        await _node.SaysAsync("refused from the wire: serializer 1,");
        await _node.SaysAsync("refused from the wire: serializer 1100, 'get-card.1'");
        Assert.That(Payload.Read, Is.Empty);
    }

    [Test]
    public async Task A_forged_round_gives_no_card()
    {
        var at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Tell(DeskPath, new DeskCommands.DecideRound(
            new RoundId(Symbol, at),
            new SignalContext { Symbol = Symbol, Timestamp = at, Price = 100, Return5m = 0.0153, Atr15m = 0.83 },
            new DataHealth(Reasons.Ok, 1, 2, 3, 4, 5, OpenInterestStatus.Ok, DataSource.Ws),
            [new DeskCommands.RoundProposal(new Proposal("vol_breakout_card", Side.Long, 100, 99, 102, 50, 1_000, 10, 15, 40, 70), 3, "forged")]));

        await _node.SaysAsync("refused from the wire: serializer 1100, 'decide-round.1'");
    }

    [Test]
    public async Task The_kill_switch_is_not_turned()
    {
        Tell(DeskPath, new DeskCommands.TurnKillSwitch(On: true, "alice"));

        await _node.SaysAsync("refused from the wire: serializer 1100, 'turn-kill-switch.1'");
    }

    [Test]
    public async Task A_loss_is_not_recorded()
    {
        Tell(DeskPath, new DeskCommands.RecordLoss("x", DateOnly.FromDateTime(DateTime.UtcNow), 1_000, "alice"));

        await _node.SaysAsync("refused from the wire: serializer 1100, 'record-loss.1'");
    }

    [Test]
    public async Task A_poison_pill_does_not_stop_the_inspector()
    {
        Tell("/user/inspector", PoisonPill.Instance);

        await _node.SaysAsync("refused from the wire: serializer 16, 'PP'");
    }

    [Test]
    public async Task No_actor_is_started_on_behalf_of_somebody_else()
    {
        _stranger.ActorOf(Props.Create(() => new Planted()).WithDeploy(Deploy.None.WithScope(new RemoteScope(Node))), "planted");

        await _node.SaysAsync("refused from the wire: serializer 3,");
        Assert.That(Planted.Started, Is.Zero);
    }

    [Test]
    public async Task Settings_are_told_to_nobody_who_does_not_belong_here()
    {
        var answer = _stranger.ActorSelection(Path($"/user/{ClusterJoinActor.Name}")).Ask<ClusterJoinMessages.SettingsAre>(ClusterJoinMessages.GetSettings.Instance, Timeout);

        await _node.SaysAsync("refused from the wire: serializer 1100, 'get-settings.1'");
        Assert.That(answer.IsCompleted, Is.False);
    }

    [Test]
    public async Task Nobody_joins_past_the_gate_and_downs_the_node()
    {
        _ = Cluster.Get(_stranger).JoinAsync(Node);

        await _node.SaysAsync("refused from the wire: serializer 5,");
    }

    private Address Node => Cluster.Get(_node.System).SelfAddress;

    private static string DeskPath => "/user/desk/desk";

    private string Path(string path) => $"{Node}{path}";

    // By a reference, which no list of trusted selections keeps out, and not by a selection.
    private void Tell(string path, object message) =>
        ((ExtendedActorSystem)_stranger).Provider.ResolveActorRef(Path(path)).Tell(message, ActorRefs.NoSender);

    /// <summary>Notes what is made of it by a serializer.</summary>
    internal sealed class Payload
    {
        private string _value = "";

        public static ImmutableList<string> Read { get; private set; } = [];

        public string Value
        {
            get => _value;
            set
            {
                // The first is the stranger's own.
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
}
