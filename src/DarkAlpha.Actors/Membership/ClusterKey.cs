using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// What the nodes of a cluster know and strangers do not. It is made from the address of the database that all of them share, password included:
/// whoever has that can write cards anyway. A node on a file of its own has no others, and draws its key anew at every start.
/// </summary>
public static class ClusterKey
{
    private const int Bytes = 32;

    // A stranger who hears a sealed message can try passwords; each try costs this many rounds.
    private const int Rounds = 100_000;

    /// <summary>The key of a node.</summary>
    /// <param name="databaseUrl"><c>DATABASE_URL</c> as it was given; empty for a node on a file.</param>
    public static ImmutableArray<byte> From(string databaseUrl)
    {
        ArgumentNullException.ThrowIfNull(databaseUrl);
        return databaseUrl.Length == 0
            ? Drawn()
            : [.. Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(databaseUrl), "darkalpha cluster key 1"u8, Rounds, HashAlgorithmName.SHA256, Bytes)];
    }

    /// <summary>A key that no other node has.</summary>
    public static ImmutableArray<byte> Drawn() => [.. RandomNumberGenerator.GetBytes(Bytes)];
}
