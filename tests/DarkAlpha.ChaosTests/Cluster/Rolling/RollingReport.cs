using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>Results of a <see cref="RollingCampaign"/>.</summary>
/// <param name="Restarts">The rolling restarts in order.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards.</param>
internal sealed record RollingReport(IReadOnlyList<RollingRestart> Restarts, CardReconciliation Reconciliation) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => Reconciliation.Problems;

    /// <summary>The results as a Markdown table.</summary>
    public override string ToString()
    {
        var symbols = Restarts[0].Gaps.Keys.ToArray();
        var rows = Restarts.Select((restart, i) => (IReadOnlyList<string>)
        [
            $"{i + 1}",
            $"{restart.Duration:F0}",
            string.Join(' ', restart.Stops.Select(s => $"{s:F1}")),
            .. symbols.Select(s => $"{restart.Gaps[s]:F1}"),
        ]);
        return $"""
            seconds; for each symbol, the longest time without an evaluation
            {MarkdownTable.Of(["restart", "duration", "stops", .. symbols], [.. rows])}
            all symbols, p50 / max: {Spread.Of(Restarts.SelectMany(r => r.Gaps.Values))}
            {Reconciliation}
            """;
    }
}
