using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Backups;

/// <summary>Results of a <see cref="RestoreCampaign"/>.</summary>
/// <param name="Backup">How long the backup took, its size, and what the nodes stored meanwhile, for people.</param>
/// <param name="Results">What was restored.</param>
/// <param name="Reconciliation">Comparison of the cluster's journal with the arrived cards.</param>
internal sealed record RestoreReport(string Backup, IReadOnlyList<RestoreResult> Results, CardReconciliation Reconciliation)
    : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems =>
    [
        .. Reconciliation.Problems,
        .. Results
            .Where(r => r is not { Events: > 0, SameEvents: true, SameState: true, Opens: true })
            .Select(r => $"what was restored to {r.Database} is not the cluster's journal"),
    ];

    /// <summary>The results as a Markdown table.</summary>
    public override string ToString()
    {
        var rows = Results.Select(r => (IReadOnlyList<string>)
        [
            r.Database,
            $"{r.Seconds:F1}",
            $"{r.Events}",
            $"{r.Cards}",
            YesNo(r.SameEvents),
            YesNo(r.SameState),
            YesNo(r.Opens),
        ]);
        string[] head = ["restored to", "seconds", "events", "cards", "same events", "same state", "desk opens"];
        return $"""
            {Backup}
            {MarkdownTable.Of(head, [.. rows])}
            {Reconciliation}
            """;
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
