using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>All nodes restarted once, one after the other.</summary>
/// <param name="Took">How long, s.</param>
/// <param name="Stops">How long each took to end after the signal, s.</param>
/// <param name="Gaps">The longest time without an evaluation of each symbol, s.</param>
internal sealed record RollingRestart(double Took, ImmutableArray<double> Stops, ImmutableSortedDictionary<string, double> Gaps);
