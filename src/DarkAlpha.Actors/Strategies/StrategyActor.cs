using Akka.Actor;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Strategies;

/// <summary>
/// Hosts one strategy of one symbol. One that throws says so and begins anew with a new strategy, as often as the symbol's supervision allows.
/// Has no children.
/// </summary>
internal sealed class StrategyActor : ReceiveActor
{
    private readonly IActorRef _symbolActor = Context.Parent;
    private readonly int _index;
    private readonly IStrategy _strategy;

    public StrategyActor(int index, Func<IStrategy> create)
    {
        _index = index;
        _strategy = create();

        Receive<StrategyMessages.Evaluate>(Evaluate);
        Receive<StrategyMessages.Explain>(Explain);
    }

    /// <summary>Creates the host of a strategy.</summary>
    /// <param name="index">The strategy's place in the registration order.</param>
    /// <param name="create">Makes the strategy.</param>
    public static Props Props(int index, Func<IStrategy> create) => Akka.Actor.Props.Create(() => new StrategyActor(index, create));

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        _symbolActor.Tell(new StrategyMessages.Failed(_index, reason.Message));
        base.PreRestart(reason, message);
    }

    private void Evaluate(StrategyMessages.Evaluate question)
    {
        var verdict = _strategy.Evaluate(question.Context);
        var rationale = "";
        if (verdict.Proposal is not null)
        {
            // Asked once more with a trace: making one costs more than most rounds need.
            var trace = new ConditionTrace();
            _strategy.Evaluate(question.Context, trace);
            rationale = trace.DescribeTrigger();
        }

        Sender.Tell(new StrategyMessages.Answer(question.Round, _index, verdict, rationale));
    }

    private void Explain(StrategyMessages.Explain question)
    {
        var trace = new ConditionTrace();
        try
        {
            var verdict = _strategy.Evaluate(question.Context, trace);
            Reply(verdict.Proposal is not null, verdict.Reason, trace);
        }
        catch (Exception e)
        {
            // The person who asks why is told, and asking does not count as one of the failures that stop a strategy.
            Reply(proposes: false, $"failed: {e.Message}", trace);
        }
    }

    private void Reply(bool proposes, string reason, ConditionTrace trace) => Sender.Tell(new StrategyMessages.Explained(
        _index, new SymbolExplanation.StrategyAnswer(_strategy.Name, proposes, reason, [.. trace.Conditions])));
}
