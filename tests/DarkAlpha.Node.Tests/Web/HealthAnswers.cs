using System.Collections.Immutable;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>A fake inspector whose replies to health queries are set by the test.</summary>
internal sealed class HealthAnswers
{
    private int _queryCount;

    public int QueryCount => _queryCount;

    public NodeList Nodes { get; set; } = new([Node("up", reachable: true, self: true)]);

    public RiskReport? Risk { get; set; } = new(
        default, default, 0, 5, 0, 30, KillSwitchSetting: false, KillSwitchStored: false, null,
        ImmutableSortedDictionary<Symbol, Instant>.Empty, 0);

    public FreshSymbol Fresh { get; set; } = new(new Symbol("BTCUSDT"), []);

    public static NodeStatus Node(string status, bool reachable, bool self) =>
        new("akka.tcp://darkalpha@a:1", [], status, reachable, IsLeader: false, HasDesk: false, HasRoster: false, self);

    /// <summary>Registers the fake inspector and attaches the link to it.</summary>
    public void Open(ActorSystem system, NodeLink link)
    {
        ActorRegistry.For(system).Register<ActorKeys.Inspector>(system.ActorOf(Props.Create(() => new Inspector(this))));
        link.Attach(system);
    }

    private object? ReplyTo(object query)
    {
        Interlocked.Increment(ref _queryCount);
        return query switch
        {
            InspectorQueries.GetNodes => Nodes,
            DeskQueries.GetRisk => Risk,
            InspectorQueries.FindFreshSymbol => Fresh,
            _ => throw new InvalidOperationException($"unexpected query: {query}"),
        };
    }

    private sealed class Inspector : ReceiveActor
    {
        public Inspector(HealthAnswers answers) => ReceiveAny(query =>
        {
            if (answers.ReplyTo(query) is { } reply)
            {
                Sender.Tell(reply);
            }
        });
    }
}
