using DarkAlpha.Domain.Desk;
using Telegram.Bot.Types;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// A configured chat: receives the cards, and that of <c>TELEGRAM_CHAT_ID</c> may give commands. A group that becomes a supergroup gets a
/// new id; the sender or the command listener, whichever learns it first, stores it here for both. Outlives restarts of both. Thread-safe.
/// </summary>
/// <param name="configured">A numeric chat id, or the @name of a channel.</param>
/// <param name="entry">Its name in <c>TELEGRAM_CHATS</c>; null for that of <c>TELEGRAM_CHAT_ID</c>.</param>
internal sealed class TelegramChat(string configured, string? entry = null)
{
    private readonly long? _id = long.TryParse(configured, out var id) ? id : null;
    private volatile ChatMove? _move;

    /// <summary>Chat id to send to: the new one after a migration.</summary>
    public string Current => _move is { } move ? $"{move.To}" : configured;

    /// <summary>Where the chat is now, when that is not where it is configured; null otherwise.</summary>
    public ChatMove? Move => _move is { } move && move.From == configured ? move : null;

    /// <summary>What has the id of the chat, for advice.</summary>
    public string IdSetting => entry is null ? "TELEGRAM_CHAT_ID" : $"chat_id of {entry} in the file of TELEGRAM_CHATS";

    /// <summary>What has the topic, for advice.</summary>
    public string TopicSetting => entry is null ? "TELEGRAM_TOPIC_ID" : $"message_thread_id of {entry} in the file of TELEGRAM_CHATS";

    /// <summary>What to do about a new id of the chat.</summary>
    public string AdviceFor(long moved) => entry is null ? $"set {IdSetting}={moved}" : $"set {IdSetting} to {moved}";

    /// <summary>Whether this is the configured chat, by its old or new id.</summary>
    /// <param name="chat">A chat id.</param>
    /// <param name="name">Its public username without @, or null.</param>
    public bool Is(long chat, string? name) => chat == _move?.To || (_id is { } own
        ? chat == own
        : name is not null && configured.AsSpan().TrimStart('@').Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether a message that was sent to a chat is in this one, by what it is sent to at present. Of a chat that is configured by its
    /// @name, Telegram has to be asked for the id.
    /// </summary>
    /// <param name="chat">The id or @name of the chat, as it was sent to.</param>
    public bool Has(string chat) => IsSame(chat, Current);

    /// <summary>Whether a message that was sent to a chat is in this one, from before it moved: it has another number now.</summary>
    /// <param name="chat">The id or @name of the chat, as it was sent to.</param>
    public bool HadBeforeMove(string chat) => _move is { } move && IsSame(chat, move.From);

    /// <summary>Stores the new chat id.</summary>
    /// <returns>Advice for the operator, for the log.</returns>
    public string MoveTo(long moved)
    {
        _move = new ChatMove(configured, moved);
        return $"The group {configured} became a supergroup with a new chat id, which is used from now on: {AdviceFor(moved)}";
    }

    /// <summary>An earlier sender found that the chat has moved; one that is configured anew since is where it is configured.</summary>
    public void Follow(ChatMove move)
    {
        if (move.From == configured || move.To == _id)
        {
            _move = move;
        }
    }

    // A message is sent to the id as Telegram knows it: 5 for a setting of +5.
    private static bool IsSame(string sentTo, string setting) =>
        string.Equals(sentTo, $"{new ChatId(setting)}", StringComparison.OrdinalIgnoreCase);
}
