using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>
/// Content of an error body: <c>{"code":-1003,"msg":"…"}</c>, or the text that a firewall or a proxy sends instead.
/// </summary>
/// <param name="Code">The exchange's error code.</param>
/// <param name="Message">Its message, or the beginning of the body, on one line; empty when the body has no text.</param>
/// <param name="BannedUntil">The time after "banned until", Unix milliseconds; null without one.</param>
internal readonly record struct ErrorBody(int? Code, string Message, long? BannedUntil)
{
    private const int MaxMessageLength = 300;

    // Responses with data are arrays or have no code; error bodies are small.
    private const int MaxErrorBodyBytes = 1024;

    /// <summary>
    /// The error of a 200 response: the exchange or a proxy in front of it sometimes sends an error code with status 200. Null otherwise.
    /// </summary>
    public static ErrorBody? FindErrorInSuccess(ReadOnlySpan<byte> body) =>
        body.Length is > 0 and <= MaxErrorBodyBytes && body[0] == '{' && body.IndexOf("\"code\""u8) > 0 && Read(body) is { Code: < 0 } error
            ? error
            : null;

    public static ErrorBody Read(ReadOnlySpan<byte> body)
    {
        var (code, message) = ReadJson(body);
        var text = message ?? Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxMessageLength)]);
        return new ErrorBody(code, OneLine(text), FindBan(body));
    }

    private static (int? Code, string? Message) ReadJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var wire = JsonSerializer.Deserialize(body, WireJson.Default.WireError);
            return (wire?.Code is >= int.MinValue and <= int.MaxValue ? (int)wire.Code : null, wire?.Msg);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A firewall sends an HTML page: use its text.
            return (null, null);
        }
    }

    private static long? FindBan(ReadOnlySpan<byte> body)
    {
        var prefix = "banned until "u8;
        var at = body.IndexOf(prefix);
        return at >= 0 && Utf8Parser.TryParse(body[(at + prefix.Length)..], out long time, out _) && time > 0 ? time : null;
    }

    // External text goes into messages and logs: limit its length, remove line breaks and control characters.
    private static string OneLine(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MaxMessageLength));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxMessageLength)))
        {
            var printable = char.IsControl(character) ? ' ' : character;
            if (printable != ' ' || (clean.Length > 0 && clean[^1] != ' '))
            {
                clean.Append(printable);
            }
        }

        return clean.ToString().TrimEnd();
    }
}
