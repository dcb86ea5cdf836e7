using System.Collections.Immutable;
using DarkAlpha.ChaosTests.Cluster;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>What a <see cref="TopologyCampaign"/> found.</summary>
/// <param name="Cards">Cards of the first minute.</param>
/// <param name="Problems">What was not as it should be, as sentences.</param>
internal sealed record TopologyReport(int Cards, ImmutableArray<string> Problems) : ICampaignReport
{
    /// <inheritdoc/>
    public override string ToString() => $"the composition runs as processes: {Cards} cards in the first minute";
}
