namespace DarkAlpha.Actors.Notifications;

/// <summary>Exponential backoff with jitter.</summary>
internal static class RetryDelay
{
    private const int MaxDoublings = 20;

    /// <summary>The delay after a number of failures in a row.</summary>
    /// <param name="failures">At least 1.</param>
    /// <param name="min">Delay after the first.</param>
    /// <param name="max">Longest delay.</param>
    /// <param name="chance">In [0, 1): spreads the delay over its upper half, so that many clients do not come back at once.</param>
    public static TimeSpan After(int failures, TimeSpan min, TimeSpan max, double chance)
    {
        var full = Math.Min(max.Ticks, min.Ticks * Math.Pow(2, Math.Min(failures - 1, MaxDoublings)));
        return TimeSpan.FromTicks((long)(full * (1 - chance / 2)));
    }

    /// <summary>
    /// The rest the other side asks for, when it is not longer than what waits can bear. A card that lives shorter is tried again halfway through its
    /// life, and so on: better to ask once too often than to let it expire in silence.
    /// </summary>
    /// <param name="asked">The rest asked for.</param>
    /// <param name="life">How long what waits is still of use.</param>
    /// <param name="least">Least rest, unless asked for less.</param>
    public static TimeSpan Within(TimeSpan asked, TimeSpan life, TimeSpan least) =>
        asked <= life || asked <= least ? asked : life / 2 > least ? life / 2 : least;
}
