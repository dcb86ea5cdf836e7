namespace DarkAlpha.Actors.Membership;

/// <summary>The answer to a node that would form a cluster.</summary>
/// <param name="IsOurs">True when it may: it has the lease of the first node.</param>
/// <param name="Holder">
/// Address of the node whose lease forbids it: that of a member, or of the one that forms a cluster; null when it may, or when that lease
/// has just ended.
/// </param>
/// <param name="Until">When that lease ends, by the clock of the database; null with <paramref name="Holder"/>.</param>
internal sealed record FirstLease(bool IsOurs, string? Holder = null, DateTimeOffset? Until = null);
