namespace DarkAlpha.Actors.Notifications;

/// <summary>Exponential backoff with jitter, and pauses that respect a card's lifetime.</summary>
internal static class RetryDelay
{
    private const int MaxDoublings = 20;

    /// <summary>The delay after a number of consecutive failures.</summary>
    /// <param name="failures">At least 1.</param>
    /// <param name="min">Delay after the first failure, before jitter.</param>
    /// <param name="max">Longest delay.</param>
    /// <param name="random">In [0, 1): takes up to half off the delay, so that many clients do not retry at the same moment.</param>
    public static TimeSpan After(int failures, TimeSpan min, TimeSpan max, double random)
    {
        var full = Math.Min(max.Ticks, min.Ticks * Math.Pow(2, Math.Min(failures - 1, MaxDoublings)));
        return TimeSpan.FromTicks((long)(full * (1 - random / 2)));
    }

    /// <summary>
    /// The requested pause, shortened when the queued card would expire during it: the card is then tried again after half of its remaining
    /// lifetime, and so on. One request too many is better than a card that expires unsent.
    /// </summary>
    /// <param name="requested">The pause the other side asked for.</param>
    /// <param name="timeLeft">Remaining lifetime of what is queued.</param>
    /// <param name="min">Shortest pause, unless a shorter one was requested.</param>
    public static TimeSpan Within(TimeSpan requested, TimeSpan timeLeft, TimeSpan min) =>
        requested <= timeLeft || requested <= min ? requested : timeLeft / 2 > min ? timeLeft / 2 : min;
}
