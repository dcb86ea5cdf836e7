using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Detects fields of a body and parameters of an address that look like an attempt to pass the token there.</summary>
internal static class MisplacedToken
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "token", "access_token", "accessToken", "http_token", "http_read_token", "read_token", "authorization", "bearer", "api_key",
        "apiKey", "password", "secret",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when an address has such a parameter.</summary>
    public static bool IsIn(IQueryCollection query) => query.Keys.Any(Names.Contains);

    /// <summary>True when the body has such a field, at any depth; false when it is not JSON.</summary>
    public static bool IsIn(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && Names.Contains(reader.GetString()!))
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, which the parser reports; GetString throws InvalidOperationException for invalid UTF-8.
            return false;
        }

        return false;
    }
}
