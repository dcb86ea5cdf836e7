using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Outcomes;

/// <summary>Results of an <see cref="OutcomeCampaign"/>.</summary>
/// <param name="Kills">Number of nodes killed.</param>
/// <param name="Failovers">Number of failovers of the desk.</param>
/// <param name="Audit">The outcomes in the journal.</param>
/// <param name="Differences">The outcomes that are not those of the exchange's candles.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards.</param>
internal sealed record OutcomeReport(
    int Kills, int Failovers, OutcomeAudit Audit, IReadOnlyList<string> Differences, CardReconciliation Reconciliation) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems =>
    [
        .. Audit.Unresolved.Select(card => $"{card} has no outcome"),
        .. Audit.ResolvedTwice.Select(card => $"{card} has more than one outcome"),
        .. Audit.AtLevels == 0 ? ["no card reached its stop or its target"] : Array.Empty<string>(),
        .. Differences,
        .. Reconciliation.Problems,
    ];

    /// <summary>A summary for people.</summary>
    public override string ToString() => $"kills {Kills}, failovers {Failovers}, {Audit}\n{Reconciliation}";
}
