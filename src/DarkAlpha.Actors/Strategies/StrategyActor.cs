using Akka.Actor;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Strategies;

/// <summary>
/// Hosts one strategy of one symbol. When the strategy throws, the symbol is notified and the actor restarts with a new instance, as often
/// as the symbol's supervision allows. Has no children.
/// </summary>
internal sealed class StrategyActor : ReceiveActor
{
    private readonly IActorRef _symbolActor = Context.Parent;
    private readonly int _index;
    private IStrategy _strategy;

    public StrategyActor(int index, Func<IStrategy> create)
    {
        _index = index;
        _strategy = create();

        Receive<StrategyMessages.Evaluate>(Evaluate);
        Receive<StrategyMessages.Explain>(Explain);
        Receive<StrategyMessages.Renew>(_ => _strategy = create());
    }

    /// <summary>Creates the host of a strategy.</summary>
    /// <param name="index">Registration order of the strategy.</param>
    /// <param name="create">Creates the strategy by the settings in force, at each start of the actor and when they have changed.</param>
    public static Props Props(int index, Func<IStrategy> create) => Akka.Actor.Props.Create(() => new StrategyActor(index, create));

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        _symbolActor.Tell(new StrategyMessages.Failed(_index, reason.Message));
        base.PreRestart(reason, message);
    }

    private void Evaluate(StrategyMessages.Evaluate request)
    {
        var verdict = _strategy.Evaluate(request.Context);
        var rationale = "";
        if (verdict.Proposal is not null)
        {
            // Evaluated again with a trace, which is too costly to record for the many rounds without a proposal.
            var trace = new ConditionTrace();
            _strategy.Evaluate(request.Context, trace);
            rationale = trace.DescribeTrigger();
        }

        Sender.Tell(new StrategyMessages.Answer(request.Round, _index, verdict, rationale));
    }

    private void Explain(StrategyMessages.Explain request)
    {
        var trace = new ConditionTrace();
        try
        {
            var verdict = _strategy.Evaluate(request.Context, trace);
            Reply(verdict.Proposal is not null, verdict.Reason, trace);
        }
        catch (Exception e)
        {
            // Reported in the answer instead of thrown: inspection must not count towards the failures that stop a strategy.
            Reply(proposes: false, $"failed: {e.Message}", trace);
        }
    }

    private void Reply(bool proposes, string reason, ConditionTrace trace) => Sender.Tell(new StrategyMessages.Explained(
        _index, new SymbolExplanation.StrategyAnswer(_strategy.Name, proposes, reason, [.. trace.Conditions])));
}
