using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.Inspection.Nodes;
using DarkAlpha.Actors.Inspection.Why;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Actors.Inspection;

/// <summary>
/// Answers every inspection question, whichever front end asks. Each question gets a child that collects its answer and ends; a child that fails
/// is stopped, which leaves one question unanswered and harms no other. Three children stay: <c>journal</c> reads the desk's journal,
/// <c>exchange</c> and <c>tree</c> answer for this node, also to the inspectors of others.
/// </summary>
public sealed class InspectorActor : ReceiveActor
{
    /// <summary>How long symbols and nodes have to answer, machine time.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <summary>How long they have to show that one of them sees the market, machine time.</summary>
    public static readonly TimeSpan HealthDeadline = TimeSpan.FromSeconds(1.5);

    /// <summary>How long the desk's journal may take to be read, machine time.</summary>
    public static readonly TimeSpan JournalDeadline = TimeSpan.FromSeconds(20);

    private readonly InspectorServices _services;
    private readonly ImmutableArray<string> _symbols;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public InspectorActor(InspectorServices services)
    {
        _services = services;
        _symbols = services.Symbols;
        AnswerAboutSymbols();
        AnswerAboutTheDesk();
        AnswerAboutNodes();
    }

    /// <summary>The inspector.</summary>
    public static Props Props(InspectorServices services) => Akka.Actor.Props.Create(() => new InspectorActor(services));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void AnswerAboutSymbols()
    {
        Receive<InspectorQueries.FindFreshSymbol>(_ => AskAll(
            new FreshSymbol(null, []), () => FreshSymbolActor.Props(_symbols, _services.SymbolsRegion, Sender, HealthDeadline)));
        Receive<InspectorQueries.GetSymbols>(_ => AskAll(
            new SymbolList([], []), () => SymbolCollectorActor.Props(_symbols, _services.SymbolsRegion, Sender, Deadline)));
        Receive<InspectorQueries.GetExplanation>(query => AskOne(
            query.Symbol, symbol => ExplanationCollectorActor.Props(symbol, _services.SymbolsRegion, Sender, Deadline)));
        Receive<InspectorQueries.GetWhy>(query => AskOne(query.Symbol, symbol => WhyActor.Props(symbol, _services, Sender, Deadline)));
    }

    private void AnswerAboutTheDesk()
    {
        var journal = Context.ActorOf(JournalSearchesActor.Props(_services.Rules), "journal");
        Receive<InspectorQueries.GetAudit>(journal.Forward);
        Receive<InspectorQueries.GetCardsOfDay>(journal.Forward);
        Receive<DeskQueries.GetRisk>(_services.Desk.Forward);
        Receive<DeskQueries.GetCards>(_services.Desk.Forward);
        Receive<DeskQueries.GetCard>(_services.Desk.Forward);
        Receive<DeskCommands.TurnKillSwitch>(_services.Desk.Forward);
        Receive<DeskCommands.RecordLoss>(_services.Desk.Forward);
        Receive<DeskCommands.TestCard>(_services.Desk.Forward);
    }

    private void AnswerAboutNodes()
    {
        var exchange = Context.ActorOf(_services.ExchangeProbe, "exchange");
        var tree = Context.ActorOf(Akka.Actor.Props.Create<ActorTreeActor>(), "tree");
        Receive<NodeQueries.GetExchange>(exchange.Forward);
        Receive<NodeQueries.GetTree>(tree.Forward);
        Receive<InspectorQueries.GetNodes>(_ => Sender.Tell(_services.Nodes()));
        Receive<InspectorQueries.GetExchanges>(_ => Context.ActorOf(
            NodeCollectorActor<ExchangeStatus>.Props(Nodes(), new NodeQueries.GetExchange(), status => status.Node, Sender, Deadline)));
        Receive<InspectorQueries.GetTrees>(_ => Context.ActorOf(
            NodeCollectorActor<ActorTree>.Props(Nodes(), new NodeQueries.GetTree(), tree => tree.Node, Sender, Deadline)));
    }

    private ImmutableArray<string> Nodes() => [.. _services.Nodes().Nodes.Select(n => n.Address)];

    private void AskAll(object nobody, Func<Props> collector)
    {
        if (_symbols.IsEmpty)
        {
            Sender.Tell(nobody);
        }
        else
        {
            Context.ActorOf(collector());
        }
    }

    private void AskOne(string written, Func<string, Props> collector)
    {
        var asked = written.Trim().ToUpperInvariant();
        if (_symbols.FirstOrDefault(s => s.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } symbol)
        {
            Context.ActorOf(collector(symbol));
        }
        else
        {
            Sender.Tell(new UnknownSymbol(asked, NearestSymbols.Find(asked, _symbols)));
        }
    }
}
