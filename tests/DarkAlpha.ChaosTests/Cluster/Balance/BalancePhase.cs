using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Balance;

/// <summary>Measurements of a cluster under one load.</summary>
/// <param name="Name">Description of the load.</param>
/// <param name="Symbols">Number of symbols.</param>
/// <param name="TicksPerSecond">Book tickers per symbol and second.</param>
/// <param name="Warm">Time from the first start until every symbol was evaluated on healthy data, s.</param>
/// <param name="PerNode">Number of symbols on each node.</param>
/// <param name="ResidentMb">Resident memory of each node, MB of 1,048,576 bytes.</param>
/// <param name="Packets">Packets per second between all nodes.</param>
/// <param name="Bytes">Bytes per second between all nodes, headers included.</param>
/// <param name="Evaluations">Evaluations per second, all symbols together.</param>
/// <param name="MaxWeight">Maximum request weight of all nodes together in any minute.</param>
/// <param name="Rejected">Number of requests answered 429 or 418.</param>
internal sealed record BalancePhase(
    string Name,
    int Symbols,
    int TicksPerSecond,
    double Warm,
    ImmutableArray<int> PerNode,
    ImmutableArray<double> ResidentMb,
    double Packets,
    double Bytes,
    double Evaluations,
    long MaxWeight,
    long Rejected);
