using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>The cluster as one node sees it at one instant.</summary>
/// <param name="Nodes">All members, in the order of their addresses; empty until the node has joined.</param>
public sealed record NodeList(ImmutableArray<NodeStatus> Nodes) : INoSerializationVerificationNeeded
{
    /// <summary>The seeds that are no members: they were lost, or were stopped, or never came.</summary>
    public ImmutableArray<SeedAddress> Missing { get; init; } = [];

    /// <summary>
    /// Reads the view of a cluster. Desk and roster are placed by the rule by which the cluster places a singleton, on the oldest node with its
    /// role, and not by asking them: while one is being handed over, its place is already said to be the new one.
    /// </summary>
    /// <param name="state">The view.</param>
    /// <param name="self">The node whose view it is.</param>
    /// <param name="deskRole">Which nodes may have the desk.</param>
    /// <param name="rosterRole">Which nodes may have the roster.</param>
    /// <param name="seeds">The nodes that are expected beside it.</param>
    public static NodeList From(ClusterEvent.CurrentClusterState state, UniqueAddress self, string deskRole, string rosterRole, ImmutableArray<SeedAddress> seeds)
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

    // A node that leaves keeps its singletons until it exits.
    private static Member? Oldest(ClusterEvent.CurrentClusterState state, string role) => state.Members
        .Where(m => m.Status is MemberStatus.Up or MemberStatus.Leaving && m.HasRole(role))
        .Aggregate((Member?)null, (oldest, member) => oldest is null || member.IsOlderThan(oldest) ? member : oldest);
}
