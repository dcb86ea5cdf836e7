using System.Security.Cryptography;
using System.Text;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>
/// The token that allows changes. It is accepted in the <c>Authorization</c> header only (RFC 6750, 2.1): addresses end up in logs and histories,
/// bodies in whatever stores requests.
/// </summary>
internal sealed class BearerToken
{
    private const string Scheme = "Bearer ";
    private const string Hidden = "(token)";

    private readonly string _token;
    private readonly byte[] _digest;

    /// <summary>Keeps a token.</summary>
    public BearerToken(string token)
    {
        _token = token;
        _digest = Digest(token);
    }

    /// <summary>True when a header is the scheme and this token. Takes the same time whatever is wrong with it.</summary>
    public bool IsIn(string? authorization)
    {
        var given = authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true ? authorization[Scheme.Length..].Trim() : "";
        return CryptographicOperations.FixedTimeEquals(Digest(given), _digest);
    }

    /// <summary>True when a text has the token somewhere. Only for what comes from somebody who has shown it.</summary>
    public bool IsWithin(string text) => text.Contains(_token, StringComparison.Ordinal);

    /// <summary>The text as it may be logged.</summary>
    public string Scrub(string text) => text.Replace(_token, Hidden, StringComparison.Ordinal);

    // Of equal length whatever was given.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
