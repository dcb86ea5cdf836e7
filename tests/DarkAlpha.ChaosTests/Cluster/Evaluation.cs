namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>One evaluation of a symbol.</summary>
/// <param name="At">Time by this machine's clock, accurate to a few hundredths of a second.</param>
/// <param name="Node">Cluster address (host:port) of the symbol's node.</param>
/// <param name="IsHealthy">False when the data health gate failed, so that no strategy was evaluated.</param>
internal readonly record struct Evaluation(DateTimeOffset At, string Node, bool IsHealthy);
