using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests;

/// <summary>Results of a <see cref="KillCampaign"/>.</summary>
/// <param name="Kills">Number of kills.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards.</param>
public sealed record KillReport(int Kills, CardReconciliation Reconciliation)
{
    /// <summary>Violated invariants, one message each.</summary>
    public ImmutableArray<string> Problems => Reconciliation.Problems;

    /// <summary>Number of cards the desk issued.</summary>
    public int Cards => Reconciliation.Cards;

    /// <summary>A summary for people.</summary>
    public override string ToString() => $"kills {Kills}, {Reconciliation}";
}
