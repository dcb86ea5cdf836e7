using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// One kind of REST call of one symbol: at most one call is in flight, the answer to an abandoned call is recognised, and retries are
/// delayed until the exchange allows them. Times are on the corrected clock.
/// </summary>
internal sealed class PollTask(PollKind kind)
{
    private const long FirstBackoffMs = 1_000;
    private const long MaxBackoffMs = 30_000;

    private int _generation;
    private int _attempts;
    private Pause _retryAfter;
    private Pause _backOff;

    public PollKind Kind => kind;

    public bool InFlight { get; private set; }

    /// <summary>Kind of the last call's error; null when it succeeded or is not needed any more.</summary>
    public RestErrorKind? LastError { get; private set; }

    /// <summary>The last call when it failed; null when it succeeded or is not needed any more.</summary>
    public FailedRequest? Failure { get; private set; }

    /// <summary>The earliest instant for the next call.</summary>
    public Instant NotBefore(Instant now) => Instant.Max(_retryAfter.End(now), _backOff.End(now));

    /// <summary>Begins a call and returns its generation, which <see cref="TryEnd"/> takes.</summary>
    public int Begin()
    {
        InFlight = true;
        return ++_generation;
    }

    /// <summary>Abandons the call in flight: its answer will be ignored.</summary>
    public void Abandon()
    {
        InFlight = false;
        _generation++;
    }

    /// <summary>Ends the call of that generation; false when it was abandoned.</summary>
    public bool TryEnd(int generation)
    {
        if (generation != _generation || !InFlight)
        {
            return false;
        }

        InFlight = false;
        return true;
    }

    /// <summary>Records that the call succeeded, or that none is needed. True when the previous call had failed.</summary>
    public bool EndFailure()
    {
        var hadFailed = LastError is not null;
        LastError = null;
        Failure = null;
        return hadFailed;
    }

    /// <summary>
    /// Records a failure. True when it should be logged: the previous call succeeded or failed with another kind of error.
    /// </summary>
    public bool Fail(RestError error, Instant now)
    {
        var changed = LastError != error.Kind;
        LastError = error.Kind;
        Failure = new FailedRequest(DataOf(kind), now, error.Message);
        if (error.RetryAt is { } retryAt && new Instant(retryAt) > _retryAfter.End(now))
        {
            _retryAfter.Set(new Instant(retryAt), now);
        }

        return changed;
    }

    /// <summary>Delays the next call, exponentially from 1 s to 30 s, until <see cref="Reset"/>.</summary>
    public void BackOff(Instant now)
    {
        var delay = Math.Min(MaxBackoffMs, FirstBackoffMs << Math.Min(_attempts, 5));
        _attempts++;
        _backOff.Set(now.PlusMilliseconds(delay), now);
    }

    /// <summary>Clears all delays, so that the next call may start at once.</summary>
    public void Reset()
    {
        _attempts = 0;
        _retryAfter = _backOff = default;
    }

    private static string DataOf(PollKind kind) => kind switch
    {
        PollKind.Price => FailedRequest.Price,
        PollKind.Premium or PollKind.Funding => FailedRequest.Funding,
        PollKind.OpenInterest or PollKind.OpenInterestHistory => FailedRequest.OpenInterest,
        _ => FailedRequest.Klines,
    };
}
