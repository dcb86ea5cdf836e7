using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Results of a campaign; <c>ToString</c> gives a table for people.</summary>
internal interface ICampaignReport
{
    /// <summary>Violated invariants, one message each; durations are not checked.</summary>
    ImmutableArray<string> Problems { get; }
}
