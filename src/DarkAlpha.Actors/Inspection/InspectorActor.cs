using Akka.Actor;
using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection;

/// <summary>
/// Answers the inspection queries of all front ends. Each query gets a child that collects its answer and stops; a child that fails is
/// stopped, which leaves only its own query unanswered. Five children are permanent: <c>cards</c> reads the tables of the desk's journal,
/// <c>journal</c> the journal itself, <c>ledger</c> the ledger; <c>exchange</c> and <c>tree</c> report on this node, also to the inspectors
/// of other nodes.
/// </summary>
internal sealed class InspectorActor : ReceiveActor
{
    private readonly InspectorServices _services;
    private readonly InspectionPlans _plans;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public InspectorActor(InspectorServices services)
    {
        _services = services;
        _plans = new InspectionPlans(services);
        HandleSymbolQueries();
        HandleDeskMessages();
        HandleNodeQueries();
    }

    /// <summary>Creates the actor.</summary>
    public static Props Props(InspectorServices services) => Akka.Actor.Props.Create(() => new InspectorActor(services));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void HandleSymbolQueries()
    {
        Receive<InspectorQueries.FindFreshSymbol>(_ => Gather(_plans.AnyFreshSymbol(InspectorDeadlines.Health), InspectorDeadlines.Health));
        Receive<InspectorQueries.GetSymbols>(_ => Gather(_plans.AllSymbols(), InspectorDeadlines.Reply));
        Receive<InspectorQueries.GetExplanation>(query => GatherFor(query.Symbol, _plans.Explanation));
        Receive<InspectorQueries.GetChart>(query => GatherFor(query.Symbol, _plans.Chart));
        Receive<InspectorQueries.GetWhy>(query => GatherFor(query.Symbol, _plans.Why));
    }

    private void HandleDeskMessages()
    {
        var journal = StartJournal();
        var ledger = Context.ActorOf(LedgerSearchesActor.Props(_services.Ledger, _services.Now), "ledger");
        Receive<InspectorQueries.GetAudit>(query => Audit(query, journal));
        Receive<InspectorQueries.GetCardsOfDay>(journal.Forward);
        Receive<InspectorQueries.GetCardsBefore>(journal.Forward);
        Receive<InspectorQueries.GetOutcomes>(journal.Forward);
        Receive<InspectorQueries.GetOutcome>(journal.Forward);
        Receive<InspectorQueries.GetLedger>(ledger.Forward);
        Receive<InspectorQueries.GetShadows>(query => Context.ActorOf(ShadowSearchActor.Props(query, _services, journal, Sender)));
        Receive<DeskQueries.GetRisk>(_services.Desk.Forward);
        Receive<DeskQueries.GetGuards>(_services.Desk.Forward);
        Receive<DeskQueries.GetCards>(_services.Desk.Forward);
        Receive<DeskQueries.GetCard>(_services.Desk.Forward);
        Receive<DeskQueries.GetPulse>(_services.Desk.Forward);
        Receive<DeskQueries.GetSharedSettings>(_services.Desk.Forward);
        Receive<DeskCommands.TurnKillSwitch>(_services.Desk.Forward);
        Receive<DeskCommands.ChangeSettings>(_services.Desk.Forward);
        Receive<DeskCommands.StartMute>(_services.Desk.Forward);
        Receive<DeskCommands.EndMute>(_services.Desk.Forward);
        Receive<DeskCommands.RecordLoss>(_services.Desk.Forward);
        Receive<DeskCommands.TestCard>(_services.Desk.Forward);
    }

    private IActorRef StartJournal()
    {
        var journal = Context.ActorOf(JournalSearchesActor.Props(_services.Rules, _services.Now), "journal");
        return _services.Cards is { } cards
            ? Context.ActorOf(CardTablesActor.Props(cards, journal, _services.Rules, _services.Now), "cards")
            : journal;
    }

    private void Audit(InspectorQueries.GetAudit query, IActorRef journal)
    {
        if (query.RecomputeOutcome)
        {
            Context.ActorOf(OutcomeCheckActor.Props(query.CardId, journal, _services.Market, Sender));
        }
        else
        {
            journal.Forward(query);
        }
    }

    private void HandleNodeQueries()
    {
        var exchange = Context.ActorOf(_services.ExchangeProbe, "exchange");
        var tree = Context.ActorOf(ActorTreeActor.Props(_services.Metrics.Actors.Histories), "tree");
        Receive<NodeQueries.GetExchange>(exchange.Forward);
        Receive<NodeQueries.GetTree>(tree.Forward);
        Receive<InspectorQueries.GetNodes>(_ => Sender.Tell(_services.Nodes()));
        Receive<InspectorQueries.GetExchanges>(_ => Gather(
            _plans.AllNodes<ExchangeStatus>(Context, new NodeQueries.GetExchange(), status => status.Node), InspectorDeadlines.Reply));
        Receive<InspectorQueries.GetTrees>(_ => Gather(
            _plans.AllNodes<ActorTree>(Context, new NodeQueries.GetTree(), report => report.Node), InspectorDeadlines.Reply));
    }

    private void Gather(GatherPlan plan, TimeSpan deadline) => Context.ActorOf(GatherActor.Props(plan, Sender, deadline));

    private void GatherFor(string input, Func<Symbol, GatherPlan> plan)
    {
        var asked = input.Trim().ToUpperInvariant();
        var matching = _services.Symbols.Where(s => s.Name.Equals(asked, StringComparison.OrdinalIgnoreCase));
        if (matching.Cast<Symbol?>().FirstOrDefault() is { } symbol)
        {
            Gather(plan(symbol), InspectorDeadlines.Reply);
        }
        else
        {
            Sender.Tell(new UnknownSymbol(asked, NearestSymbols.Find(asked, _services.Symbols.Select(s => s.Name))));
        }
    }
}
