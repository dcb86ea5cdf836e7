using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>One rolling restart of all nodes.</summary>
/// <param name="Duration">Total duration, s.</param>
/// <param name="Stops">Time each node took to exit after the signal, s.</param>
/// <param name="Gaps">Longest time without an evaluation of each symbol, s.</param>
internal sealed record RollingRestart(double Duration, ImmutableArray<double> Stops, ImmutableSortedDictionary<string, double> Gaps);
