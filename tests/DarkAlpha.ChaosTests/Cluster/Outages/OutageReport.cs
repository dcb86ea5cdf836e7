using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Outages;

/// <summary>What an <see cref="OutageCampaign"/> found.</summary>
/// <param name="Outages">Each time that the database was away.</param>
/// <param name="Restarts">How many nodes ended or were started meanwhile.</param>
/// <param name="TwoDesks">Signs of two desks at once, as sentences.</param>
/// <param name="Account">What became of the cards.</param>
internal sealed record OutageReport(IReadOnlyList<Outage> Outages, int Restarts, ImmutableArray<string> TwoDesks, CardAccount Account) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => Restarts == 0
        ? [.. TwoDesks, .. Account.Problems]
        : [$"{Restarts} nodes ended while the database was away", .. TwoDesks, .. Account.Problems];

    /// <summary>The table for people.</summary>
    public override string ToString()
    {
        var rows = Outages.Select(IReadOnlyList<string> (o) => [o.How, $"{o.Away:F1}", $"{o.Issued:F1}", $"{o.Opened}"]);
        return $"""
            seconds; the first card since the database's return
            {MarkdownTable.Of(["database", "away", "first card", "desks opened"], [.. rows])}
            nodes that ended: {Restarts}
            {Account}
            """;
    }
}
