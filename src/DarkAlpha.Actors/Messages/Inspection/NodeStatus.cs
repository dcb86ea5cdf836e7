using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>A member of the cluster, as seen by one node. Also an entry of <c>/api/nodes</c>, with the names given here.</summary>
/// <param name="Address">The member's address.</param>
/// <param name="Roles">Its roles, in ordinal order.</param>
/// <param name="Status">
/// Its status in Akka.Cluster: <c>joining</c>, <c>weaklyup</c>, <c>up</c>, <c>leaving</c>, <c>exiting</c> or <c>down</c>.
/// </param>
/// <param name="Reachable">False when the failure detector marks it as unreachable.</param>
/// <param name="IsLeader">True for the cluster leader, which confirms joining and leaving nodes.</param>
/// <param name="HasDesk">True when the desk singleton belongs there.</param>
/// <param name="HasRoster">True when the roster singleton belongs there.</param>
/// <param name="IsSelf">True for the node that answers.</param>
public sealed record NodeStatus(
    string Address,
    ImmutableArray<string> Roles,
    string Status,
    bool Reachable,
    [property: JsonPropertyName("leader")] bool IsLeader,
    [property: JsonPropertyName("desk")] bool HasDesk,
    [property: JsonPropertyName("roster")] bool HasRoster,
    [property: JsonPropertyName("self")] bool IsSelf);
