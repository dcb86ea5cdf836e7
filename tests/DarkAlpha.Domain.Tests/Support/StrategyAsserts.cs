using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>Asks a strategy, both with and without a trace: the trace must never change the answer.</summary>
public static class StrategyAsserts
{
    public static StrategyResult Ask(IStrategy strategy, in SignalContext context)
    {
        var untraced = strategy.Evaluate(context);
        var traced = strategy.Evaluate(context, new ConditionTrace());
        Assert.That(traced, Is.EqualTo(untraced), "the trace changed the answer");
        return untraced;
    }

    public static Proposal Proposes(IStrategy strategy, in SignalContext context)
    {
        var verdict = Ask(strategy, context);
        Assert.That(verdict.Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(verdict.Proposal, Is.Not.Null);
        return verdict.Proposal!;
    }

    public static void SaysNo(IStrategy strategy, in SignalContext context, string because) =>
        Assert.That(Ask(strategy, context), Is.EqualTo(new StrategyResult(null, because)));

    /// <summary>Yes when <paramref name="because"/> is null, otherwise no for that reason.</summary>
    public static void Answers(IStrategy strategy, in SignalContext context, string? because) =>
        Assert.That(Ask(strategy, context).Reason, Is.EqualTo(because ?? Reasons.Ok));
}
