using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Desk;

namespace DarkAlpha.Actors.Inspection;

/// <summary>
/// Answers every inspection question, whichever front end asks. Each question gets a child that collects its answer and ends; a child that fails
/// is stopped, which leaves one question unanswered and harms no other.
/// </summary>
public sealed class InspectorActor : ReceiveActor
{
    /// <summary>How long symbols have to answer, machine time.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <summary>How long they have to show that one of them sees the market, machine time.</summary>
    public static readonly TimeSpan HealthDeadline = TimeSpan.FromSeconds(1.5);

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public InspectorActor(ImmutableArray<string> symbols, IActorRef symbolsRegion, IActorRef desk, Func<NodeList> nodes)
    {
        Receive<InspectorQueries.GetNodes>(_ => Sender.Tell(nodes()));
        Receive<InspectorQueries.FindFreshSymbol>(_ =>
        {
            if (symbols.IsEmpty)
            {
                Sender.Tell(new FreshSymbol(null, []));
            }
            else
            {
                Context.ActorOf(FreshSymbolActor.Props(symbols, symbolsRegion, Sender, HealthDeadline));
            }
        });
        Receive<InspectorQueries.GetSymbols>(_ =>
        {
            if (symbols.IsEmpty)
            {
                Sender.Tell(new SymbolList([], []));
            }
            else
            {
                Context.ActorOf(SymbolCollectorActor.Props(symbols, symbolsRegion, Sender, Deadline));
            }
        });
        Receive<InspectorQueries.GetExplanation>(query =>
        {
            var asked = query.Symbol.Trim().ToUpperInvariant();
            if (symbols.FirstOrDefault(s => s.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } symbol)
            {
                Context.ActorOf(ExplanationCollectorActor.Props(symbol, symbolsRegion, Sender, Deadline));
            }
            else
            {
                Sender.Tell(new UnknownSymbol(asked, NearestSymbols.Find(asked, symbols)));
            }
        });
        Receive<DeskQueries.GetRisk>(desk.Forward);
        Receive<DeskQueries.GetCards>(desk.Forward);
        Receive<DeskQueries.GetCard>(desk.Forward);
    }

    /// <summary>The inspector.</summary>
    /// <param name="symbols">Every watched symbol, in the order in which they are listed.</param>
    /// <param name="symbolsRegion">Takes messages to symbols wherever they run.</param>
    /// <param name="desk">The desk, or its proxy.</param>
    /// <param name="nodes">Reads this node's view of the cluster; must not wait for anything.</param>
    public static Props Props(ImmutableArray<string> symbols, IActorRef symbolsRegion, IActorRef desk, Func<NodeList> nodes) =>
        Akka.Actor.Props.Create(() => new InspectorActor(symbols, symbolsRegion, desk, nodes));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);
}
