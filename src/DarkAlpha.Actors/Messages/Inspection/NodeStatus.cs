using System.Collections.Immutable;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>One node of the cluster as another one sees it.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Roles">What it is there for, in ordinal order.</param>
/// <param name="Status">Where it stands between joining and being removed: <c>joining</c>, <c>weaklyup</c>, <c>up</c>, <c>leaving</c>, <c>exiting</c> or <c>down</c>.</param>
/// <param name="Reachable">False when the failure detector has given it up.</param>
/// <param name="IsLeader">True when it lets nodes in and out.</param>
/// <param name="HasDesk">True when the desk's place is there.</param>
/// <param name="HasRoster">True when the roster's place is there.</param>
/// <param name="IsSelf">True for the node that was asked.</param>
public sealed record NodeStatus(
    string Address,
    ImmutableArray<string> Roles,
    string Status,
    bool Reachable,
    bool IsLeader,
    bool HasDesk,
    bool HasRoster,
    bool IsSelf);
