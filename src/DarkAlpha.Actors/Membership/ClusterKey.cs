using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// The key that the nodes of a cluster share. It is derived from <c>CLUSTER_SECRET</c>, or without one from the address of their common
/// database, password included. A node on a file of its own has no peers and creates a random key at every start.
/// </summary>
public static class ClusterKey
{
    private const int Bytes = 32;

    // PBKDF2 iterations: an attacker who captures a sealed message can guess secrets offline, and each guess costs this many rounds.
    private const int Iterations = 100_000;

    /// <summary>The key of a node.</summary>
    /// <param name="databaseUrl"><c>DATABASE_URL</c> exactly as configured; empty for a node on a file.</param>
    /// <param name="secret">
    /// <c>CLUSTER_SECRET</c>; empty without one. The value of <c>DATABASE_URL</c> is the same as none, for a rolling upgrade from a version
    /// that knows no secret.
    /// </param>
    public static ImmutableArray<byte> From(string databaseUrl, string secret = "")
    {
        ArgumentNullException.ThrowIfNull(databaseUrl);
        ArgumentNullException.ThrowIfNull(secret);
        return databaseUrl.Length == 0 ? CreateRandom()
            : secret.Length == 0 || secret == databaseUrl ? Derive(databaseUrl, "darkalpha cluster key 1"u8)
            : Derive(secret, "darkalpha cluster secret 1"u8);
    }

    /// <summary>A random key that no other node has.</summary>
    public static ImmutableArray<byte> CreateRandom() => [.. RandomNumberGenerator.GetBytes(Bytes)];

    private static ImmutableArray<byte> Derive(string secret, ReadOnlySpan<byte> salt) =>
        [.. Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, Iterations, HashAlgorithmName.SHA256, Bytes)];
}
