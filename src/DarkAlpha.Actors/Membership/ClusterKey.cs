using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// The secret that the nodes of a cluster share. It is derived from the address of their common database, password included: whoever has
/// that can write cards anyway. A node on a file of its own has no peers and creates a random key at every start.
/// </summary>
public static class ClusterKey
{
    private const int Bytes = 32;

    // PBKDF2 iterations: an attacker who captures a sealed message can guess passwords offline, and each guess costs this many rounds.
    private const int Iterations = 100_000;

    /// <summary>The key of a node.</summary>
    /// <param name="databaseUrl"><c>DATABASE_URL</c> exactly as configured; empty for a node on a file.</param>
    public static ImmutableArray<byte> From(string databaseUrl)
    {
        ArgumentNullException.ThrowIfNull(databaseUrl);
        return databaseUrl.Length == 0
            ? CreateRandom()
            : [.. Rfc2898DeriveBytes.Pbkdf2(
                Encoding.UTF8.GetBytes(databaseUrl), "darkalpha cluster key 1"u8, Iterations, HashAlgorithmName.SHA256, Bytes)];
    }

    /// <summary>A random key that no other node has.</summary>
    public static ImmutableArray<byte> CreateRandom() => [.. RandomNumberGenerator.GetBytes(Bytes)];
}
