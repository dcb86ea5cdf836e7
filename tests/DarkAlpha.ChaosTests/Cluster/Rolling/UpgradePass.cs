namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>One replacement of all nodes by those of a version, one after the other.</summary>
/// <param name="To">The version, for people.</param>
/// <param name="Restart">How long it took, and the symbols' gaps.</param>
/// <param name="Cards">Number of cards issued meanwhile.</param>
internal sealed record UpgradePass(string To, RollingRestart Restart, int Cards);
