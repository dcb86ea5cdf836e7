namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The configured chat: receives the cards and may give commands. A group that becomes a supergroup gets a new id; the sender or the
/// command listener, whichever learns it first, stores it here for both. Outlives restarts of both. Thread-safe.
/// </summary>
/// <param name="configured"><c>TELEGRAM_CHAT_ID</c>: a numeric chat id, or the @name of a channel.</param>
internal sealed class TelegramChat(string configured)
{
    private readonly long? _id = long.TryParse(configured, out var id) ? id : null;
    private long _moved;

    /// <summary>Chat id to send to: the new one after a migration.</summary>
    public string Current => Interlocked.Read(ref _moved) is var moved and not 0 ? $"{moved}" : configured;

    /// <summary>Whether this is the configured chat, by its old or new id.</summary>
    /// <param name="chat">A chat id.</param>
    /// <param name="name">Its public username without @, or null.</param>
    public bool Is(long chat, string? name) => chat == Interlocked.Read(ref _moved) || (_id is { } own
        ? chat == own
        : name is not null && configured.AsSpan().TrimStart('@').Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Stores the new chat id.</summary>
    /// <returns>Advice for the operator, for the log.</returns>
    public string MoveTo(long moved)
    {
        Interlocked.Exchange(ref _moved, moved);
        return $"The group {configured} became a supergroup with a new chat id, which is used from now on: set TELEGRAM_CHAT_ID={moved}";
    }
}
