using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.ChaosTests.Cluster.Partition;

/// <summary>What a <see cref="PartitionCampaign"/> found.</summary>
/// <param name="Cuts">Each cut.</param>
/// <param name="TwoDesks">Signs of two desks at once, as sentences.</param>
/// <param name="MaxPolls">How many asked for the chat's messages at once, at most.</param>
/// <param name="Account">What became of the cards.</param>
internal sealed record PartitionReport(IReadOnlyList<Cut> Cuts, ImmutableArray<string> TwoDesks, int MaxPolls, CardAccount Account) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => [.. TwoDesks, .. Account.Problems];

    /// <summary>The table for people.</summary>
    public override string ToString()
    {
        var rows = Cuts.Select(IReadOnlyList<string> (cut) =>
        [
            $"{cut.Node}{(cut.HadDesk ? ", desk" : "")}{(cut.StartedAtOnce ? ", started at once" : "")}",
            Text(cut.Opened),
            Text(cut.Issued),
            Text(cut.Evaluated),
            Text(cut.Ended),
            Text(cut.LastSent),
            Text(cut.Rejoined),
        ]);
        return $"""
            seconds since the cut; the last card from the cut-off node against the opening of the majority's desk; rejoined since the healing
            {MarkdownTable.Of(["cut off", "desk open", "first card", "every symbol evaluated", "program ended", "last card from there", "rejoined"], [.. rows])}
            signs of two desks at once: {TwoDesks.Length}
            {string.Join('\n', TwoDesks)}
            polls of the chat at once, at most: {MaxPolls}
            {Account}
            """;
    }

    private static string Text(double? seconds) => seconds?.ToString("F1", CultureInfo.InvariantCulture) ?? "-";
}
