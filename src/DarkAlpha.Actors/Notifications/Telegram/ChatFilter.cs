using Telegram.Bot.Types;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Knows the one chat whose commands are obeyed.</summary>
/// <param name="configured"><c>TELEGRAM_CHAT_ID</c>: a chat's number, or the @name of a channel.</param>
internal sealed class ChatFilter(string configured)
{
    private readonly long? _id = long.TryParse(configured, out var id) ? id : null;

    /// <summary>True for the configured chat.</summary>
    public bool Accepts(Chat chat) => _id is { } id
        ? chat.Id == id
        : chat.Username is { } name && configured.AsSpan().TrimStart('@').Equals(name, StringComparison.OrdinalIgnoreCase);
}
