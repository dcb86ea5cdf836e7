using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// A pause until an instant on the corrected clock. Setting the clock back does not extend it: if the remaining time
/// exceeds the original length, the pause is over.
/// </summary>
internal struct Pause
{
    private Instant _until;
    private long _lengthMs;

    /// <summary>Starts the pause.</summary>
    public void Set(Instant until, Instant now) => (_until, _lengthMs) = (until, Math.Max(0, until.MillisecondsSince(now)));

    /// <summary>The end of the pause; the epoch when the clock was set back.</summary>
    public readonly Instant End(Instant now) => _until.MillisecondsSince(now) > _lengthMs ? default : _until;
}
