using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>What a node says of itself in the table of leases.</summary>
/// <param name="Address">Where the others reach it.</param>
/// <param name="Incarnation">Differs between two starts of a node.</param>
/// <param name="IsMember">True while it is in a cluster.</param>
/// <param name="IsNew">
/// True until this start has written its lease. While it is, and as a member, it replaces one of another start under its address.
/// </param>
internal sealed record NodeLease(SeedAddress Address, long Incarnation, bool IsMember, bool IsNew = false);
