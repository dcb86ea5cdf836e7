namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Limits log lines about events that anyone on Telegram can cause: one line per key and hour, and at most 20 lines per hour, so that
/// nobody can flood the log or the memory by writing to the bot.
/// </summary>
internal sealed class HourlyLogLimit<T>
{
    private const int MaxLinesPerHour = 20;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly HashSet<T> _logged = [];
    private DateTimeOffset _since;

    /// <summary>Whether to log the event now.</summary>
    /// <param name="key">Identifies similar events.</param>
    /// <param name="now">Machine time.</param>
    public bool Allows(T key, DateTimeOffset now)
    {
        if (now - _since >= Hour)
        {
            _logged.Clear();
            _since = now;
        }

        return _logged.Count < MaxLinesPerHour && _logged.Add(key);
    }
}
