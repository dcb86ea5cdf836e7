namespace DarkAlpha.Actors.Notifications;

/// <summary>Exponential backoff with jitter.</summary>
internal static class RetryDelay
{
    private const int MostDoublings = 20;

    /// <summary>The delay after a number of failures in a row.</summary>
    /// <param name="failures">At least 1.</param>
    /// <param name="min">Delay after the first.</param>
    /// <param name="max">Longest delay.</param>
    /// <param name="chance">In [0, 1): spreads the delay over its upper half, so that many clients do not come back at once.</param>
    public static TimeSpan After(int failures, TimeSpan min, TimeSpan max, double chance)
    {
        var full = Math.Min(max.Ticks, min.Ticks * Math.Pow(2, Math.Min(failures - 1, MostDoublings)));
        return TimeSpan.FromTicks((long)(full * (1 - chance / 2)));
    }
}
