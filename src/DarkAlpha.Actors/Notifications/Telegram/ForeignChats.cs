namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Decides which messages from chats nobody configured are worth a line in the log: a chat's first in an hour, and never more than a few chats an
/// hour, so that nobody can flood the log or the memory by writing to the bot.
/// </summary>
internal sealed class ForeignChats
{
    private const int MostLinesAnHour = 20;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly HashSet<long> _told = [];
    private DateTimeOffset _since;

    /// <summary>True when a message from this chat should be logged.</summary>
    /// <param name="chat">The chat's number.</param>
    /// <param name="now">Machine time.</param>
    public bool IsNews(long chat, DateTimeOffset now)
    {
        if (now - _since >= Hour)
        {
            _told.Clear();
            _since = now;
        }

        return _told.Count < MostLinesAnHour && _told.Add(chat);
    }
}
