using System.Text.Json;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>An HTTP response to a Bot API request; it may come from a proxy instead of the Bot API.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body, or the part of it that was read.</param>
/// <param name="IsWhole">False when the body was cut off at the limit.</param>
internal sealed record BotAnswer(int Status, ReadOnlyMemory<byte> Body, bool IsWhole)
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Reads a response, at most <paramref name="limit"/> bytes of its body.</summary>
    public static async Task<BotAnswer> ReceiveAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var (body, length) = (new byte[FirstBuffer], 0);
        while (true)
        {
            var read = await stream.ReadAsync(body.AsMemory(length), cancellation);
            length += read;
            if (read == 0 || length == limit)
            {
                return new BotAnswer((int)response.StatusCode, body.AsMemory(0, length), IsWhole: read == 0);
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(limit, body.Length * 2));
            }
        }
    }

    /// <summary>The <c>result</c> of a successful call; null when this is not an answer of the Bot API.</summary>
    /// <exception cref="ApiRequestException">The Bot API refused the request.</exception>
    public JsonElement? Read()
    {
        if (!IsWhole)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("ok", out var ok))
            {
                return null;
            }

            if (ok.ValueKind == JsonValueKind.False)
            {
                throw Refusal(root);
            }

            return Status is >= 200 and < 300 && root.TryGetProperty("result", out var result) ? result.Clone() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The JSON reader throws InvalidOperationException for strings that are not valid Unicode.
            return null;
        }
    }

    private ApiRequestException Refusal(JsonElement root)
    {
        var parameters = root.Find("parameters");
        return new ApiRequestException(
            root.Text("description") ?? $"HTTP {Status}",
            (int?)root.Number("error_code") ?? Status,
            new ResponseParameters
            {
                RetryAfter = (int?)parameters?.Number("retry_after"),
                MigrateToChatId = parameters?.Number("migrate_to_chat_id"),
            });
    }
}
