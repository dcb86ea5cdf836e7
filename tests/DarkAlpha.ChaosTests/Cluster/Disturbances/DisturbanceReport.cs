using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Disturbances;

/// <summary>Results of a <see cref="DisturbanceCampaign"/>.</summary>
/// <param name="Disturbances">The disturbances in order.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards.</param>
internal sealed record DisturbanceReport(IReadOnlyList<Disturbance> Disturbances, CardReconciliation Reconciliation) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems =>
    [
        .. Disturbances.Where(d => d.Lost > 0).Select(d => $"{d.What}: {d.Lost} nodes lost"),
        .. Disturbances.Where(d => d.Opened > 0).Select(d => $"{d.What}: the desk moved"),
        .. Reconciliation.Problems,
    ];

    /// <summary>The results as a Markdown table.</summary>
    public override string ToString()
    {
        var rows = Disturbances.GroupBy(d => d.What, StringComparer.Ordinal).Select(IReadOnlyList<string> (group) =>
        [
            group.Key,
            $"{group.Count()}",
            $"{group.Sum(d => d.Lost)}",
            $"{group.Sum(d => d.Opened)}",
            $"{group.Sum(d => d.Unreachable)}",
            Spread.Of(group.Select(d => d.Gap)),
        ]);
        return $"""
            longest time without an evaluation of any symbol, seconds, p50 / max
            {MarkdownTable.Of(["disturbance", "times", "nodes lost", "desk moved", "unreachable", "longest gap"], [.. rows])}
            {Reconciliation}
            """;
    }
}
