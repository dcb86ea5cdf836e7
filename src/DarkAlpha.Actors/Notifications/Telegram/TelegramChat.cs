namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The one chat that cards go to and whose commands are obeyed. A group that becomes a supergroup gets another number: whoever learns it first notes it
/// here, for sender and listener alike. It outlives both.
/// </summary>
/// <param name="configured"><c>TELEGRAM_CHAT_ID</c>: a chat's number, or the @name of a channel.</param>
internal sealed class TelegramChat(string configured)
{
    private readonly long? _id = long.TryParse(configured, out var id) ? id : null;
    private long _moved;

    /// <summary>Where to send to.</summary>
    public string Current => Interlocked.Read(ref _moved) is var moved and not 0 ? $"{moved}" : configured;

    /// <summary>True for this chat, by its old or its new number.</summary>
    /// <param name="chat">A chat's number.</param>
    /// <param name="name">Its public name without @, or null.</param>
    public bool Is(long chat, string? name) => chat == Interlocked.Read(ref _moved) || (_id is { } own
        ? chat == own
        : name is not null && configured.AsSpan().TrimStart('@').Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The chat has a new number.</summary>
    /// <returns>What a person should do about it, for the log.</returns>
    public string MoveTo(long moved)
    {
        Interlocked.Exchange(ref _moved, moved);
        return $"The group {configured} became a supergroup with another number, which is used from now on: set TELEGRAM_CHAT_ID={moved}";
    }
}
