using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Sweeps;

/// <summary>Results of sets.</summary>
internal static class ResultBuilder
{
    private static readonly Symbol Btc = new("BTCUSDT");

    /// <summary>A result with enough cards of its own and an interval of the given lower end; its mean is far above it.</summary>
    public static SweepResult Of(long cell, double low, int resolved = 100) =>
        new(cell, resolved, new SweepFigures(resolved, 20, low + 0.1, low, low + 0.2), 0, 0, $"cards of {cell}", [], []);

    /// <summary>A card with the result of a win or a loss.</summary>
    public static SweepCard Card(Instant at, double netR)
    {
        var exitAt = at.PlusMilliseconds(Instants.Minute);
        var status = netR > 0 ? OutcomeStatus.Target : OutcomeStatus.Stop;
        var outcome = new Outcome(
            status, Math.Max(0, netR), Math.Min(0, netR), new OutcomeExit(100, exitAt, 1, netR, 0, 0));
        return new SweepCard(at, outcome, new ResolvedOutcome(Btc, "long", Side.Long, at, status, exitAt, netR));
    }
}
