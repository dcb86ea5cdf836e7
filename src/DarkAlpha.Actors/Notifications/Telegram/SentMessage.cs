using System.Globalization;
using System.Text.Json;
using Telegram.Bot.Types;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// A message that a chat has, as the detail of its delivery says. Details are stored, so what earlier versions wrote must stay readable:
/// they left out the chat, or named it by its @name when that was configured.
/// </summary>
/// <param name="Id">Its id, which counts in its chat only; null when that is not known.</param>
/// <param name="Chat">The id or @name of the chat; null when that is not known.</param>
internal readonly record struct SentMessage(int? Id, string? Chat)
{
    private const string Prefix = "message ";
    private const string Infix = " in chat ";

    /// <summary>The detail of a delivery. It names the chat by its id, because an @name can pass to another chat.</summary>
    /// <param name="sent">The message, as the Bot API answers.</param>
    /// <param name="chat">The chat it was sent to.</param>
    public static string Describe(JsonElement sent, ChatId chat)
    {
        var lasting = chat.Identifier is null && sent.Find("chat")?.Number("id") is { } id ? id : chat;
        return $"{Prefix}{sent.Number("message_id")}{Infix}{lasting}";
    }

    /// <summary>Reads the detail of a delivery; one that names no message has neither id nor chat.</summary>
    public static SentMessage Read(string? detail)
    {
        if (detail?.StartsWith(Prefix, StringComparison.Ordinal) != true)
        {
            return default;
        }

        var parts = detail[Prefix.Length..].Split(Infix, 2);
        var isKnown = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        return new SentMessage(isKnown ? id : null, parts.ElementAtOrDefault(1));
    }
}
