using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Failover;

/// <summary>What a <see cref="FailoverCampaign"/> found.</summary>
/// <param name="Ends">Each end of a node.</param>
/// <param name="Account">What became of the cards.</param>
internal sealed record FailoverReport(IReadOnlyList<NodeEnd> Ends, CardAccount Account) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => Account.Problems;

    /// <summary>The table for people.</summary>
    public override string ToString()
    {
        var rows = Ends.GroupBy(f => f.Signal).Select(IReadOnlyList<string> (group) =>
        [
            $"SIG{group.Key}",
            $"{group.Count()}",
            $"{group.Count(f => f.DuringDelivery)}",
            Spread.Of(group.Select(f => f.Opened)),
            Spread.Of(group.Select(f => f.Issued)),
            Spread.Of(group.Select(f => f.Evaluated)),
        ]);
        return $"""
            seconds, p50 / max; the first card may wait for the end of a symbol's cooldown, 9 s after its last card
            {MarkdownTable.Of(["signal", "times", "during a delivery", "desk open", "first card", "every symbol evaluated"], [.. rows])}
            {Account}
            """;
    }
}
