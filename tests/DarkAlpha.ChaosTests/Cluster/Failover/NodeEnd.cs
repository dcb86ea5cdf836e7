namespace DarkAlpha.ChaosTests.Cluster.Failover;

/// <summary>The end of one node and what it cost; seconds since the signal.</summary>
/// <param name="Signal">KILL or TERM.</param>
/// <param name="DuringDelivery">True when a card had just arrived and was not answered.</param>
/// <param name="Node">The node.</param>
/// <param name="Opened">Until another desk was open.</param>
/// <param name="Issued">Until it issued a card.</param>
/// <param name="Evaluated">Until each symbol was evaluated on sound data again; the slowest.</param>
/// <param name="Slowest">That symbol.</param>
internal sealed record NodeEnd(string Signal, bool DuringDelivery, string Node, double Opened, double Issued, double Evaluated, string Slowest);
