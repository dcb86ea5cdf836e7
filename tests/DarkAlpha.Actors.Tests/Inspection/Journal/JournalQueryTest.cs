using Akka.Actor;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection.Journal;

/// <summary>An inspector beside a running desk.</summary>
internal abstract class JournalQueryTest : DeskTest
{
    protected IActorRef Inspector { get; private set; } = ActorRefs.Nobody;

    [SetUp]
    public void StartBoth()
    {
        StartDesk();
        Inspector = Sys.ActorOf(
            InspectorActor.Props(TestInspector.Services(CreateTestProbe(), Desk, "BTCUSDT") with { Rules = Settings.Rules }), "inspector");
    }

    protected Task<T> AskAsync<T>(object query) => AskAsync<T>(Inspector, query);

    /// <summary>Evaluates a breakout as a symbol does, and has the desk decide the proposal.</summary>
    protected async Task<CardId> IssueBreakoutAsync(string symbol)
    {
        var now = Instant.From(Market.GetUtcNow());
        var context = new SignalContext
        {
            Symbol = new Symbol(symbol),
            Timestamp = now,
            Price = 100,
            Return5m = 0.018,
            Atr15m = 1.5,
            Atr15mBaseline = 1,
        };
        var trace = new ConditionTrace();
        var strategies = StrategyCatalog.Create(Settings.Rules.Strategies);
        var order = strategies.Index().Single(s => s.Item.Name == "vol_breakout_card").Index;
        var proposal = strategies[order].Evaluate(context, trace).Proposal!;
        var decided = await DecideAsync(new DeskCommands.DecideRound(
            new RoundId(new Symbol(symbol), now),
            context,
            CardBuilder.Health,
            [new RoundProposal(proposal, order, trace.DescribeTrigger())]));
        Assert.That(decided.Kind, Is.EqualTo(DecisionKind.Emit), decided.Detail);
        await ExpectOffersAsync((decided.CardId!.Value, Chat), (decided.CardId!.Value, Hook));
        return decided.CardId!.Value;
    }
}
