using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>
/// What the body of a refusal says: <c>{"code":-1003,"msg":"…"}</c>, or whatever a firewall or a proxy in between sends instead.
/// </summary>
/// <param name="Code">The exchange's error code.</param>
/// <param name="Message">Its message, or the beginning of the body, on one line; empty when there is nothing to read.</param>
/// <param name="BannedUntil">The time after "banned until", Unix milliseconds.</param>
internal readonly record struct ErrorBody(int? Code, string Message, long? BannedUntil)
{
    private const int MaxMessageLength = 300;

    // An answer with data is either an array or has no code.
    private const int LargestRefusal = 1024;

    /// <summary>The refusal that came as a success: the exchange, or what stands before it, answers 200 with an error code at times. Else null.</summary>
    public static ErrorBody? FindRefusal(ReadOnlySpan<byte> body) =>
        body.Length is > 0 and <= LargestRefusal && body[0] == '{' && body.IndexOf("\"code\""u8) > 0 && Read(body) is { Code: < 0 } refusal
            ? refusal
            : null;

    public static ErrorBody Read(ReadOnlySpan<byte> body)
    {
        var (code, message) = ReadJson(body);
        return new ErrorBody(code, OneLine(message ?? Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxMessageLength)])), FindBan(body));
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
            // Pages of firewalls are no JSON: their text is all there is.
            return (null, null);
        }
    }

    private static long? FindBan(ReadOnlySpan<byte> body)
    {
        var mark = "banned until "u8;
        var at = body.IndexOf(mark);
        return at >= 0 && Utf8Parser.TryParse(body[(at + mark.Length)..], out long time, out _) && time > 0 ? time : null;
    }

    // Text from outside goes into messages and logs: no line breaks, no control characters, no end without.
    private static string OneLine(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MaxMessageLength));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxMessageLength)))
        {
            var shown = char.IsControl(character) ? ' ' : character;
            if (shown != ' ' || (clean.Length > 0 && clean[^1] != ' '))
            {
                clean.Append(shown);
            }
        }

        return clean.ToString().TrimEnd();
    }
}
