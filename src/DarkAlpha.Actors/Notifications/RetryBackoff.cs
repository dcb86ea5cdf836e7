namespace DarkAlpha.Actors.Notifications;

/// <summary>The delay before the next attempt, which grows with consecutive failures. Not thread-safe.</summary>
/// <param name="options">The shortest and the longest delay.</param>
internal sealed class RetryBackoff(ChannelOptions options)
{
    private int _failures;

    /// <summary>The delay after one more failure.</summary>
    /// <param name="requested">The delay that the other side asks for; null when it does not.</param>
    /// <param name="random">In [0, 1), see <see cref="RetryDelay.After"/>.</param>
    public TimeSpan Next(TimeSpan? requested, double random)
    {
        _failures++;
        return requested ?? RetryDelay.After(_failures, options.BackoffMin, options.BackoffMax, random);
    }

    /// <summary>An attempt succeeded.</summary>
    public void Reset() => _failures = 0;
}
