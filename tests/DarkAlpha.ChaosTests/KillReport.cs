using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests;

/// <summary>What a <see cref="KillCampaign"/> found.</summary>
/// <param name="Kills">How often the node was killed.</param>
/// <param name="Account">What became of the cards.</param>
public sealed record KillReport(int Kills, CardAccount Account)
{
    /// <summary>Everything that must not be, as sentences.</summary>
    public ImmutableArray<string> Problems => Account.Problems;

    /// <summary>Cards the desk decided.</summary>
    public int Cards => Account.Cards;

    /// <summary>The table for people.</summary>
    public override string ToString() => $"kills {Kills}, {Account}";
}
