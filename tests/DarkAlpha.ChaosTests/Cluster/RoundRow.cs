namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Consecutive rounds of a symbol with the same result, as reported by a node.</summary>
/// <param name="Node">Cluster address (host:port) of the symbol's node.</param>
/// <param name="Since">Time of the first round, by the node's estimate of the exchange's clock.</param>
/// <param name="At">Time of the last round, by the same clock.</param>
/// <param name="Ahead">How far that clock is ahead of this machine's clock.</param>
/// <param name="Times">Number of rounds.</param>
/// <param name="IsHealthy">False when the data health gate failed, so that no strategy was evaluated.</param>
/// <param name="Reason">Reason code of the result, and the card id if there was one.</param>
internal sealed record RoundRow(
    string Node, DateTimeOffset Since, DateTimeOffset At, TimeSpan Ahead, int Times, bool IsHealthy, string Reason);
