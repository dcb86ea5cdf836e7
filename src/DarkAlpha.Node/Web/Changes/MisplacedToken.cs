using System.Collections.Frozen;
using System.Text.Json;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Finds fields of a body by which somebody may have meant to give a token.</summary>
internal static class MisplacedToken
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "token", "access_token", "accessToken", "http_token", "authorization", "bearer", "api_key", "apiKey", "password", "secret",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when a field of that kind is there, at whatever depth; what is no JSON has none.</summary>
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
            // No JSON, which is somebody else's to say; InvalidOperationException is for text that is not UTF-8.
            return false;
        }

        return false;
    }
}
