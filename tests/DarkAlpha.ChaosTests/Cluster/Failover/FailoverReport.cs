using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Failover;

/// <summary>Results of a <see cref="FailoverCampaign"/>.</summary>
/// <param name="Failovers">The failovers in order.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards.</param>
internal sealed record FailoverReport(IReadOnlyList<FailoverResult> Failovers, CardReconciliation Reconciliation) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => Reconciliation.Problems;

    /// <summary>The results as a Markdown table.</summary>
    public override string ToString()
    {
        var rows = Failovers.GroupBy(f => f.Signal).Select(IReadOnlyList<string> (group) =>
        [
            $"SIG{group.Key}",
            $"{group.Count()}",
            $"{group.Count(f => f.DuringDelivery)}",
            Spread.Of(group.Select(f => f.Opened)),
            Spread.Of(group.Select(f => f.Issued)),
            Spread.Of(group.Select(f => f.Evaluated)),
        ]);
        return $"""
            seconds since the signal, p50 / max; the first card may be delayed by a symbol's cooldown of 9 s
            {MarkdownTable.Of(["signal", "times", "during a delivery", "desk opened", "first card", "every symbol evaluated"], [.. rows])}
            {Reconciliation}
            """;
    }
}
