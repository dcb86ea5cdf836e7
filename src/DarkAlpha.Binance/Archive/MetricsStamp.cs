namespace DarkAlpha.Binance.Archive;

/// <summary>
/// <c>METRICS_STAMP</c>: whether the <c>create_time</c> of a metrics row is the start or the end of its five-minute period.
/// </summary>
public enum MetricsStamp
{
    /// <summary>As in the public archive: the end before 2026-06-25, the start from that day on.</summary>
    Auto,

    /// <summary>The end of the period, when open interest was measured.</summary>
    End,

    /// <summary>The start of the period.</summary>
    Start,
}
