namespace DarkAlpha.ChaosTests.Cluster.Partition;

/// <summary>
/// One isolation of a node from the other two, while it could reach the database and the receivers; times are seconds since its start.
/// </summary>
/// <param name="Node">The isolated node.</param>
/// <param name="HadDesk">True when it had the desk.</param>
/// <param name="StartedAtOnce">True when it was restarted while still isolated, as a process supervisor does.</param>
/// <param name="Opened">Until the majority opened the desk; null when it already had it.</param>
/// <param name="Issued">Until the majority's desk issued a card.</param>
/// <param name="Evaluated">Until every symbol had been evaluated in the majority.</param>
/// <param name="Ended">Until the program on the isolated node exited by itself.</param>
/// <param name="LastSent">
/// Time from the majority's opening of the desk to the last card from the isolated node: 0 or less when that card came before; null without
/// one.
/// </param>
/// <param name="Rejoined">Time from healing the network until all nodes were ready again.</param>
internal sealed record Isolation(
    string Node,
    bool HadDesk,
    bool StartedAtOnce,
    double? Opened,
    double Issued,
    double Evaluated,
    double Ended,
    double? LastSent,
    double Rejoined);
