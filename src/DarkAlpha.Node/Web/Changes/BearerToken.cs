using System.Security.Cryptography;
using System.Text;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>
/// The token that authorizes changes. It is accepted in the <c>Authorization</c> header only (RFC 6750, 2.1): URLs end up in logs and
/// browser histories, bodies in whatever records requests.
/// </summary>
internal sealed class BearerToken
{
    private const string Scheme = "Bearer ";
    private const string Placeholder = "(token)";

    private readonly string _token;
    private readonly byte[] _digest;

    /// <summary>Stores the token and its digest.</summary>
    public BearerToken(string token)
    {
        _token = token;
        _digest = Digest(token);
    }

    /// <summary>True when an <c>Authorization</c> header contains the scheme and this token. Compares in constant time.</summary>
    public bool Matches(string? authorization)
    {
        var presented = authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
            ? authorization[Scheme.Length..].Trim()
            : "";
        return CryptographicOperations.FixedTimeEquals(Digest(presented), _digest);
    }

    /// <summary>
    /// True when a text contains the token. Not in constant time: <see cref="Matches"/> is what authorizes.
    /// </summary>
    public bool IsContainedIn(string text) => text.Contains(_token, StringComparison.Ordinal);

    /// <summary>The text with the token replaced, for the log.</summary>
    public string Scrub(string text) => text.Replace(_token, Placeholder, StringComparison.Ordinal);

    // Digests have equal length, which FixedTimeEquals needs to run in constant time.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
