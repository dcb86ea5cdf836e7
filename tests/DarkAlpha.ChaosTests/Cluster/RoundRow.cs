namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Rounds of a symbol in a row that ended alike, as a node tells them.</summary>
/// <param name="Node">Where the symbol lives, as host:port of the cluster.</param>
/// <param name="Since">The first one, by the node's notion of the exchange's clock.</param>
/// <param name="At">The last one.</param>
/// <param name="Ahead">How far that clock is ahead of this machine's.</param>
/// <param name="Times">How many.</param>
/// <param name="Sound">False when the data was not fit for a decision.</param>
/// <param name="Reason">How they ended, and the card if there was one.</param>
internal sealed record RoundRow(string Node, DateTimeOffset Since, DateTimeOffset At, TimeSpan Ahead, int Times, bool Sound, string Reason);
