namespace DarkAlpha.ChaosTests.Cluster.Partition;

/// <summary>One time that a node was cut off from the other two, while it still reached the database and the receivers; seconds since the cut.</summary>
/// <param name="Node">The node.</param>
/// <param name="HadDesk">True when it had the desk.</param>
/// <param name="StartedAtOnce">True when it was started again while it was still cut off, as a supervisor of processes does.</param>
/// <param name="Opened">Until the majority's desk was open; null when it already was.</param>
/// <param name="Issued">Until the majority's desk issued a card.</param>
/// <param name="Evaluated">Until each symbol was evaluated in the majority; the slowest.</param>
/// <param name="Ended">Until the program on the cut-off node had ended by itself.</param>
/// <param name="LastSent">
/// Between the majority's desk's opening and the last card from the cut-off node: 0 or less for one that came before; null when none came in this round.
/// </param>
/// <param name="Rejoined">Between the healing and all nodes being ready again.</param>
internal sealed record Cut(
    string Node, bool HadDesk, bool StartedAtOnce, double? Opened, double Issued, double Evaluated, double Ended, double? LastSent, double Rejoined);
