using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// The pause that holds all requests, if there is one. Times are Unix milliseconds on the exchange's clock. Not thread-safe.
/// </summary>
/// <param name="maxWait">A call does not wait for a pause with more time left.</param>
internal sealed class PauseState(TimeSpan maxWait)
{
    // Concurrent requests usually get the same error, a little later.
    private const long SamePause = 1000;

    private RestPause? _pause;

    /// <summary>The pause at a time; null when there is none.</summary>
    public RestPause? At(long now)
    {
        if (_pause?.Until <= now)
        {
            _pause = null;
        }

        return _pause;
    }

    /// <summary>
    /// The pause at a time if no call waits for its end, because it lasts too long or because more than the rate of the requests is wrong;
    /// otherwise null.
    /// </summary>
    public RestPause? RefusalAt(long now) =>
        At(now) is { } pause && (pause.Error.Kind != RestErrorKind.RateLimited || pause.Until - now > maxWait.TotalMilliseconds)
            ? pause
            : null;

    /// <summary>Pauses until a time, because of an error; a pause that ends later stays.</summary>
    /// <returns>The pause that holds now, and whether it is a new one or lasts longer than the one before.</returns>
    public (RestPause Pause, bool IsNew) Extend(long until, RestError error, long now)
    {
        if (At(now) is not { } current)
        {
            return (Set(until, error), true);
        }

        return until > current.Until ? (Set(until, error), until > current.Until + SamePause) : (current, false);
    }

    /// <summary>Moves the pause with the exchange's clock, by this many milliseconds.</summary>
    public void Shift(long by)
    {
        if (_pause is { } pause)
        {
            Set(pause.Until + by, pause.Error);
        }
    }

    private RestPause Set(long until, RestError error) => _pause = new RestPause(until, error with { RetryAt = until });
}
