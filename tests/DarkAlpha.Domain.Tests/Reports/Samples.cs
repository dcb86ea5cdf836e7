using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Domain.Tests.Reports;

/// <summary>Outcomes by their day and result.</summary>
internal static class Samples
{
    /// <summary>An outcome with an exit; a win reached the target, a loss the stop.</summary>
    public static OutcomeSample Resolved(int day, double netR, double costs = 0) => new(
        Instants.Midnight.PlusMilliseconds(day * Instants.Day),
        new Outcome(netR > 0 ? OutcomeStatus.Target : OutcomeStatus.Stop, Math.Max(0, netR), Math.Min(0, netR), Exit(day, netR, costs)));

    /// <summary>An outcome without an exit.</summary>
    public static OutcomeSample Without(OutcomeStatus status) => new(Instants.Midnight, new Outcome(status, 0.5, -0.5, null));

    private static OutcomeExit Exit(int day, double netR, double costs) =>
        new(100, Instants.Midnight.PlusMilliseconds((day * Instants.Day) + Instants.Minute), 1, netR + costs, costs, 0);
}
