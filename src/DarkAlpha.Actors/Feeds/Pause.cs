namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// A wait until an instant of the corrected clock, Unix milliseconds UTC. A clock that was set back since has not made it longer: rather than that,
/// it is over.
/// </summary>
internal struct Pause
{
    private long _until;
    private long _length;

    /// <summary>Waits from now on.</summary>
    public void Set(long until, long now) => (_until, _length) = (until, Math.Max(0, until - now));

    /// <summary>The first instant after it.</summary>
    public readonly long End(long now) => _until - now > _length ? 0 : _until;
}
