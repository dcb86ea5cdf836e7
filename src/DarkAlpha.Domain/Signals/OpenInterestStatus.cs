namespace DarkAlpha.Domain.Signals;

/// <summary>Whether open interest could be trusted in a round.</summary>
public enum OpenInterestStatus
{
    /// <summary>Fresh.</summary>
    Ok,

    /// <summary>Never received.</summary>
    Missing,

    /// <summary>Older than <c>OI_STALE_SECONDS</c>; the strategies see none.</summary>
    Stale,
}
