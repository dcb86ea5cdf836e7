namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// A pause until an instant on the corrected clock, Unix milliseconds UTC. Setting the clock back does not extend it: if the remaining time
/// exceeds the original length, the pause is over.
/// </summary>
internal struct Pause
{
    private long _until;
    private long _length;

    /// <summary>Starts the pause.</summary>
    public void Set(long until, long now) => (_until, _length) = (until, Math.Max(0, until - now));

    /// <summary>The end of the pause; 0 when the clock was set back.</summary>
    public readonly long End(long now) => _until - now > _length ? 0 : _until;
}
