using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>What a <see cref="RollingCampaign"/> found.</summary>
/// <param name="Restarts">Each restart of all nodes.</param>
/// <param name="Account">What became of the cards.</param>
internal sealed record RollingReport(IReadOnlyList<RollingRestart> Restarts, CardAccount Account) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => Account.Problems;

    /// <summary>The table for people.</summary>
    public override string ToString()
    {
        var symbols = Restarts[0].Gaps.Keys.ToArray();
        var rows = Restarts.Select((restart, i) => (IReadOnlyList<string>)
        [
            $"{i + 1}", $"{restart.Took:F0}", string.Join(' ', restart.Stops.Select(s => $"{s:F1}")), .. symbols.Select(s => $"{restart.Gaps[s]:F1}"),
        ]);
        return $"""
            seconds; for each symbol the longest time without an evaluation
            {MarkdownTable.Of(["restart", "took", "stops", .. symbols], [.. rows])}
            all symbols, p50 / max: {Spread.Of(Restarts.SelectMany(r => r.Gaps.Values))}
            {Account}
            """;
    }
}
