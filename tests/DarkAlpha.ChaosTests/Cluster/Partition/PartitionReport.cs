using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.ChaosTests.Cluster.Partition;

/// <summary>Results of a <see cref="PartitionCampaign"/>.</summary>
/// <param name="Isolations">The isolations in order.</param>
/// <param name="TwoDesks">Messages about two desks at the same time.</param>
/// <param name="MaxPolls">Maximum number of concurrent polls of the chat.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards.</param>
internal sealed record PartitionReport(
    IReadOnlyList<Isolation> Isolations, ImmutableArray<string> TwoDesks, int MaxPolls, CardReconciliation Reconciliation) : ICampaignReport
{
    private static readonly string[] Columns =
        ["isolated", "desk opened", "first card", "every symbol evaluated", "program exited", "last card from there", "rejoined"];

    /// <inheritdoc/>
    public ImmutableArray<string> Problems => [.. TwoDesks, .. Reconciliation.Problems];

    /// <summary>The results as a Markdown table.</summary>
    public override string ToString()
    {
        var rows = Isolations.Select(IReadOnlyList<string> (isolation) =>
        [
            $"{isolation.Node}{(isolation.HadDesk ? ", desk" : "")}{(isolation.StartedAtOnce ? ", restarted at once" : "")}",
            Text(isolation.Opened),
            Text(isolation.Issued),
            Text(isolation.Evaluated),
            Text(isolation.Ended),
            Text(isolation.LastSent),
            Text(isolation.Rejoined),
        ]);
        return $"""
            seconds since the isolation; "last card from there" since the majority opened the desk; "rejoined" since healing
            {MarkdownTable.Of(Columns, [.. rows])}
            problems with two desks: {TwoDesks.Length}
            {string.Join('\n', TwoDesks)}
            max concurrent polls of the chat: {MaxPolls}
            {Reconciliation}
            """;
    }

    private static string Text(double? seconds) => seconds?.ToString("F1", CultureInfo.InvariantCulture) ?? "-";
}
