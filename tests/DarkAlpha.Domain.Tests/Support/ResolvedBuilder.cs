using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>Outcomes of cards, dated by how long before <see cref="Now"/> their exit was.</summary>
internal static class ResolvedBuilder
{
    public static readonly Instant Now = ContextBuilder.Now;

    /// <summary>A stop of a LONG of <c>long</c> on BTCUSDT that cost 1 R, from a card made an hour before its exit.</summary>
    public static ResolvedOutcome Stop(long agoMs, double netR = -1)
    {
        var exitAt = Now.PlusMilliseconds(-agoMs);
        return new ResolvedOutcome(
            new Symbol("BTCUSDT"), "long", Side.Long, exitAt.PlusMilliseconds(-60 * Instants.Minute), OutcomeStatus.Stop, exitAt, netR);
    }

    public static ResolvedOutcome Win(long agoMs, double netR) => Stop(agoMs, netR) with { Status = OutcomeStatus.Target };

    public static RiskState State(params ResolvedOutcome[] outcomes) =>
        outcomes.Aggregate(RiskState.Empty, (state, outcome) => state.WithOutcome(outcome));
}
