namespace DarkAlpha.ChaosTests.Cluster.Failover;

/// <summary>One failover; times are in seconds since the signal.</summary>
/// <param name="Signal">KILL or TERM.</param>
/// <param name="DuringDelivery">True when a card's request had arrived but was not yet answered.</param>
/// <param name="Node">The node that was killed or stopped.</param>
/// <param name="Opened">Until another node opened the desk.</param>
/// <param name="Issued">Until that desk issued a card.</param>
/// <param name="Evaluated">Until every symbol had been evaluated on healthy data again.</param>
/// <param name="Slowest">The symbol that was evaluated last.</param>
internal sealed record FailoverResult(
    string Signal, bool DuringDelivery, string Node, double Opened, double Issued, double Evaluated, string Slowest);
