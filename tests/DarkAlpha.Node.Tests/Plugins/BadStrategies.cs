using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Tests.Plugins;

/// <summary>Strategies that cannot be used; a test loads this assembly as a file of strategies.</summary>
public static class BadStrategies
{
    public abstract class Strategy(string name, int ttlMinutes = 10) : IStrategy
    {
        public string Name => name;

        public int TtlMinutes => ttlMinutes;

        public virtual StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null) => StrategyResult.No("never");
    }

    public sealed class TakenName() : Strategy("vol_breakout_card");

    public sealed class UnreadableName() : Strategy("Not snake case");

    public sealed class NoLifetime() : Strategy("no_lifetime", ttlMinutes: 0);

    public sealed class NoConstructor(int ttlMinutes) : Strategy("no_constructor", ttlMinutes);

    public sealed class FailingConstructor : Strategy
    {
        public FailingConstructor()
            : base("failing_constructor") => throw new InvalidOperationException("no licence");
    }

    public sealed class FailingAnswer() : Strategy("failing_answer")
    {
        public override StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null) =>
            throw new InvalidOperationException("out of ideas");
    }
}
