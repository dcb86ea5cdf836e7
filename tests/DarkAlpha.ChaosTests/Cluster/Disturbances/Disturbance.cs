namespace DarkAlpha.ChaosTests.Cluster.Disturbances;

/// <summary>Something a cluster has to sit out.</summary>
/// <param name="What">What it was.</param>
/// <param name="Lost">Nodes that ended, or that another node took for dead.</param>
/// <param name="Unreachable">How often a node noted that another did not answer.</param>
/// <param name="Opened">How often a desk opened.</param>
/// <param name="Gap">The longest time that a symbol was not evaluated, s.</param>
internal sealed record Disturbance(string What, int Lost, int Unreachable, int Opened, double Gap);
