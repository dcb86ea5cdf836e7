using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>What a campaign found; its text is the table for people.</summary>
internal interface ICampaignReport
{
    /// <summary>Everything that must not be, as sentences. Times are no part of it.</summary>
    ImmutableArray<string> Problems { get; }
}
