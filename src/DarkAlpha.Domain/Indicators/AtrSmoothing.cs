namespace DarkAlpha.Domain.Indicators;

/// <summary>How the average true range is computed from true ranges (setting <c>ATR_SMOOTHING</c>).</summary>
public enum AtrSmoothing
{
    /// <summary>Arithmetic mean of the last 14 true ranges.</summary>
    Simple,

    /// <summary>
    /// Starts with the arithmetic mean of the first 14, then (previous × 13 + true range) / 14.
    /// Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
    /// </summary>
    Wilder,
}
