using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// The table in which the nodes of a cluster find each other. A lease that is not renewed ends by itself, by the clock of the database.
/// Thread-safe; a failure of the database is an exception.
/// </summary>
internal interface INodeLeases
{
    /// <summary>Renews the lease of a node.</summary>
    /// <returns>
    /// The other nodes that had a lease lately, the latest first; some of them may be gone. Null when a member under the same
    /// address, or a later start, has replaced the lease, which is left as it is.
    /// </returns>
    Task<ImmutableArray<SeedAddress>?> RenewAsync(NodeLease own, CancellationToken cancellation);

    /// <summary>
    /// Takes the lease of the first node, which may form a cluster, unless another node has it or one with a lease is in a cluster.
    /// </summary>
    Task<FirstLease> TakeFirstAsync(NodeLease own, CancellationToken cancellation);

    /// <summary>Ends the leases of a node that stops.</summary>
    Task ReleaseAsync(NodeLease own, CancellationToken cancellation);
}
