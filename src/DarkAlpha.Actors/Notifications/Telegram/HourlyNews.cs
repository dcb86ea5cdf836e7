namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Decides which of many like events that strangers can cause are worth a line in the log: a key's first in an hour, and never more than a few keys an
/// hour, so that nobody can flood the log or the memory by writing to the bot.
/// </summary>
internal sealed class HourlyNews<T>
{
    private const int MaxLinesPerHour = 20;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly HashSet<T> _told = [];
    private DateTimeOffset _since;

    /// <summary>True when this should be logged.</summary>
    /// <param name="key">Tells events apart.</param>
    /// <param name="now">Machine time.</param>
    public bool IsNews(T key, DateTimeOffset now)
    {
        if (now - _since >= Hour)
        {
            _told.Clear();
            _since = now;
        }

        return _told.Count < MaxLinesPerHour && _told.Add(key);
    }
}
