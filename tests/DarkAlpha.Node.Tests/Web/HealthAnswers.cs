using System.Collections.Immutable;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Node.Web;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>What an inspector answers to questions about a node's health, as a test wants it.</summary>
internal sealed class HealthAnswers
{
    private int _asked;

    public int Asked => _asked;

    public NodeList Nodes { get; set; } = new([Node("up", reachable: true, self: true)]);

    public RiskReport? Risk { get; set; } = new(
        0, default, 0, 5, 0, 30, KillSwitchSetting: false, KillSwitchStored: false, null, ImmutableSortedDictionary<string, long>.Empty, 0);

    public FreshSymbol Fresh { get; set; } = new("BTCUSDT", []);

    public static NodeStatus Node(string status, bool reachable, bool self) =>
        new("akka.tcp://darkalpha@a:1", [], status, reachable, IsLeader: false, HasDesk: false, HasRoster: false, self);

    /// <summary>Starts an inspector with these answers and lets the link find it.</summary>
    public void Open(ActorSystem system, NodeLink link)
    {
        ActorRegistry.For(system).Register<ActorKeys.Inspector>(system.ActorOf(Props.Create(() => new Inspector(this))));
        link.Attach(system);
    }

    private object? To(object question)
    {
        Interlocked.Increment(ref _asked);
        return question switch
        {
            InspectorQueries.GetNodes => Nodes,
            DeskQueries.GetRisk => Risk,
            InspectorQueries.FindFreshSymbol => Fresh,
            _ => throw new InvalidOperationException($"nobody should ask {question}"),
        };
    }

    private sealed class Inspector : ReceiveActor
    {
        public Inspector(HealthAnswers answers) => ReceiveAny(question =>
        {
            if (answers.To(question) is { } answer)
            {
                Sender.Tell(answer);
            }
        });
    }
}
