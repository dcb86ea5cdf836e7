namespace DarkAlpha.Domain.Signals;

/// <summary>Whether open interest was usable in a round.</summary>
public enum OpenInterestStatus
{
    /// <summary>Fresh.</summary>
    Ok,

    /// <summary>Never received.</summary>
    Missing,

    /// <summary>Older than <c>OI_STALE_SECONDS</c>; hidden from the strategies.</summary>
    Stale,
}
