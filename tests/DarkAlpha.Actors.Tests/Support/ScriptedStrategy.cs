using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>A strategy that answers with a script.</summary>
internal sealed class ScriptedStrategy(string name, Func<SignalContext, StrategyResult> script) : IStrategy
{
    public string Name => name;

    public int TtlMinutes => 10;

    public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null)
    {
        var check = new Checklist(trace);
        check.Above("price", context.Price, 0);
        return script(context);
    }

    /// <summary>A long proposal at the current price.</summary>
    public static StrategyResult Yes(string name, SignalContext context, int ttlMinutes = 10) => StrategyResult.Yes(new Proposal(
        name, Side.Long, context.Price, context.Price * 0.99, context.Price * 1.02, 10, 1_000, 10, ttlMinutes, 50, 60));
}
