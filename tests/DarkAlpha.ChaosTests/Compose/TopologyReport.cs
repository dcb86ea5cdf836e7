using System.Collections.Immutable;
using DarkAlpha.ChaosTests.Cluster;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>Results of a <see cref="TopologyCampaign"/>.</summary>
/// <param name="Cards">Number of cards in the first minute.</param>
/// <param name="Problems">Violated expectations, one message each.</param>
internal sealed record TopologyReport(int Cards, ImmutableArray<string> Problems) : ICampaignReport
{
    /// <inheritdoc/>
    public override string ToString() => $"docker-compose services run as processes: {Cards} cards in the first minute";
}
