using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Balance;

/// <summary>A cluster at work under one load.</summary>
/// <param name="Name">The load.</param>
/// <param name="Symbols">How many symbols there are.</param>
/// <param name="TicksPerSecond">Book tickers per symbol and second.</param>
/// <param name="Warm">From the first start until every symbol was evaluated on sound data, s.</param>
/// <param name="PerNode">How many symbols each node has.</param>
/// <param name="ResidentMb">What memory each node holds, MB of 1,048,576 bytes.</param>
/// <param name="Packets">Packets a second between all nodes.</param>
/// <param name="Bytes">Bytes a second between all nodes, with all headers.</param>
/// <param name="Evaluations">Evaluations a second of all symbols.</param>
/// <param name="MaxWeight">Request weight that all nodes together used in a minute, at most.</param>
/// <param name="Refused">How many requests the exchange refused with 429 or 418.</param>
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
    long Refused);
