namespace DarkAlpha.ChaosTests.Cluster.Disturbances;

/// <summary>A disturbance that the cluster must survive, and its effects.</summary>
/// <param name="What">Description of the disturbance.</param>
/// <param name="Lost">Number of nodes that exited or were declared dead.</param>
/// <param name="Unreachable">How often a node logged that another one was unreachable.</param>
/// <param name="Opened">How often a desk was opened.</param>
/// <param name="Gap">Longest time that any symbol was not evaluated, s.</param>
internal sealed record Disturbance(string What, int Lost, int Unreachable, int Opened, double Gap);
