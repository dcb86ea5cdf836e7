using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>Results of an <see cref="UpgradeCampaign"/>.</summary>
/// <param name="Passes">The replacements of all nodes in order.</param>
/// <param name="Entries">The desk's journal.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards.</param>
internal sealed record UpgradeReport(
    IReadOnlyList<UpgradePass> Passes, IReadOnlyList<JournalEntry> Entries, CardReconciliation Reconciliation) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => [.. Reconciliation.Problems, .. DeskTimeline.Overlaps(Entries)];

    /// <summary>The results as a Markdown table.</summary>
    public override string ToString()
    {
        var rows = Passes.Select((pass, i) => (IReadOnlyList<string>)
        [
            $"{i + 1}",
            pass.To,
            $"{pass.Restart.Duration:F0}",
            string.Join(' ', pass.Restart.Stops.Select(s => $"{s:F1}")),
            $"{pass.Cards}",
            $"{pass.Restart.Gaps.Values.Max():F1}",
        ]);
        return $"""
            seconds; the gap is a symbol's longest time without an evaluation
            {MarkdownTable.Of(["pass", "to version", "duration", "stops", "cards issued", "longest gap"], [.. rows])}
            gaps of all symbols, p50 / max: {Spread.Of(Passes.SelectMany(pass => pass.Restart.Gaps.Values))}
            journal: {Entries.Count} events by {Entries.Count(entry => entry.Event is DeskEvents.DeskOpened)} desks, {Overlaps} out of order
            {Reconciliation}
            """;
    }

    private int Overlaps => DeskTimeline.Overlaps(Entries).Count();
}
