using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>One node's view of the cluster at one instant.</summary>
/// <param name="Nodes">All members, ordered by address; empty until the node has joined.</param>
public sealed record NodeList(ImmutableArray<NodeStatus> Nodes) : INoSerializationVerificationNeeded
{
    /// <summary>The seed nodes that are not members: lost, stopped or never joined.</summary>
    public ImmutableArray<SeedAddress> Missing { get; init; } = [];

    /// <summary>The strategies that only some nodes have, with those nodes and what to do; null when all have the same.</summary>
    public string? StrategyWarning { get; init; }

    /// <summary>The strategies of this node that are no part of the program; all nodes of a cluster have the same.</summary>
    public ImmutableArray<LoadedStrategy> LoadedStrategies { get; init; } = [];

    /// <summary>
    /// Converts a cluster state. The location of desk and roster is derived from Akka's rule for singletons (the oldest node with the
    /// role), not requested from them: during a hand-over it is already the new one.
    /// </summary>
    /// <param name="state">The cluster state as seen by this node.</param>
    /// <param name="self">This node.</param>
    /// <param name="deskRole">Role of the nodes that may run the desk.</param>
    /// <param name="rosterRole">Role of the nodes that may run the roster.</param>
    /// <param name="seeds">The configured seed nodes.</param>
    public static NodeList From(
        ClusterEvent.CurrentClusterState state, UniqueAddress self, string deskRole, string rosterRole, ImmutableArray<SeedAddress> seeds)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(self);
        var (desk, roster) = (Oldest(state, deskRole), Oldest(state, rosterRole));
        return new NodeList(
        [
            .. state.Members.OrderBy(m => m.Address.ToString(), StringComparer.Ordinal).Select(member => new NodeStatus(
                member.Address.ToString(),
                [.. member.Roles.Order(StringComparer.Ordinal)],
                member.Status.ToString().ToLowerInvariant(),
                !state.Unreachable.Contains(member),
                member.Address.Equals(state.Leader),
                member.Equals(desk),
                member.Equals(roster),
                member.UniqueAddress.Equals(self))),
        ])
        {
            Missing = [.. seeds.Where(seed => !state.Members.Any(member => seed.IsAt(member.Address)))],
        };
    }

    // A leaving node keeps its singletons until it exits.
    private static Member? Oldest(ClusterEvent.CurrentClusterState state, string role) => state.Members
        .Where(m => m.Status is MemberStatus.Up or MemberStatus.Leaving && m.HasRole(role))
        .Aggregate((Member?)null, (oldest, member) => oldest is null || member.IsOlderThan(oldest) ? member : oldest);
}
