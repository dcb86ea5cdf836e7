using System.Text.Json;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>An answer of the Bot API, or of whoever answers in its place.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body, or as much of it as was read.</param>
/// <param name="IsWhole">False when there is more of it.</param>
internal sealed record BotAnswer(int Status, ReadOnlyMemory<byte> Body, bool IsWhole)
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Receives an answer, but never more than <paramref name="most"/> bytes of it.</summary>
    public static async Task<BotAnswer> ReceiveAsync(HttpResponseMessage response, int most, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var (body, length) = (new byte[FirstBuffer], 0);
        while (true)
        {
            var read = await stream.ReadAsync(body.AsMemory(length), cancellation);
            length += read;
            if (read == 0 || length == most)
            {
                return new BotAnswer((int)response.StatusCode, body.AsMemory(0, length), IsWhole: read == 0);
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(most, body.Length * 2));
            }
        }
    }

    /// <summary>The result of a success; null when this is no answer of the Bot API.</summary>
    /// <exception cref="ApiRequestException">It refused.</exception>
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
            // InvalidOperationException is how the JSON reader complains about text that is not Unicode.
            return null;
        }
    }

    private ApiRequestException Refusal(JsonElement root)
    {
        var parameters = root.Find("parameters");
        return new ApiRequestException(
            root.Text("description") ?? $"HTTP {Status}",
            (int?)root.Number("error_code") ?? Status,
            new ResponseParameters { RetryAfter = (int?)parameters?.Number("retry_after"), MigrateToChatId = parameters?.Number("migrate_to_chat_id") });
    }
}
