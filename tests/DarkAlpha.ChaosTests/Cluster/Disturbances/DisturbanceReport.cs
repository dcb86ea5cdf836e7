using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Disturbances;

/// <summary>What a <see cref="DisturbanceCampaign"/> found.</summary>
/// <param name="Disturbances">Each of them.</param>
/// <param name="Account">What became of the cards.</param>
internal sealed record DisturbanceReport(IReadOnlyList<Disturbance> Disturbances, CardAccount Account) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems =>
    [
        .. Disturbances.Where(d => d.Lost > 0).Select(d => $"{d.What}: {d.Lost} nodes lost"),
        .. Disturbances.Where(d => d.Opened > 0).Select(d => $"{d.What}: the desk moved"),
        .. Account.Problems,
    ];

    /// <summary>The table for people.</summary>
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
            the longest time of a symbol without an evaluation in seconds, p50 / max
            {MarkdownTable.Of(["disturbance", "times", "nodes taken for dead", "desk moved", "found unreachable", "longest gap"], [.. rows])}
            {Account}
            """;
    }
}
