using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Outages;

/// <summary>Results of an <see cref="OutageCampaign"/>.</summary>
/// <param name="Outages">The outages in order.</param>
/// <param name="Restarts">Number of nodes that exited or were restarted meanwhile.</param>
/// <param name="TwoDesks">Messages about two desks at the same time.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards.</param>
internal sealed record OutageReport(
    IReadOnlyList<Outage> Outages, int Restarts, ImmutableArray<string> TwoDesks, CardReconciliation Reconciliation) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => Restarts == 0
        ? [.. TwoDesks, .. Reconciliation.Problems]
        : [$"{Restarts} nodes exited during the outages", .. TwoDesks, .. Reconciliation.Problems];

    /// <summary>The results as a Markdown table.</summary>
    public override string ToString()
    {
        var rows = Outages.Select(IReadOnlyList<string> (o) => [o.How, $"{o.Duration:F1}", $"{o.Issued:F1}", $"{o.Opened}"]);
        return $"""
            seconds; first card since the return of the database
            {MarkdownTable.Of(["database", "outage", "first card", "desks opened"], [.. rows])}
            nodes exited: {Restarts}
            {Reconciliation}
            """;
    }
}
