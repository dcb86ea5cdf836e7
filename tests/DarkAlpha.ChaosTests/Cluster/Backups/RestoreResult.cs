namespace DarkAlpha.ChaosTests.Cluster.Backups;

/// <summary>What became of a backup that was restored.</summary>
/// <param name="Database">The kind of database.</param>
/// <param name="Seconds">How long <c>restore --verify</c> took, s.</param>
/// <param name="Events">Number of events in the restored journal.</param>
/// <param name="Cards">Number of cards issued in it.</param>
/// <param name="SameEvents">True when they are the first ones of the cluster's journal.</param>
/// <param name="SameState">True when they make the state that the cluster's desk had after as many.</param>
/// <param name="Opens">True when a desk goes on with the next event.</param>
internal sealed record RestoreResult(
    string Database, double Seconds, int Events, int Cards, bool SameEvents, bool SameState, bool Opens);
