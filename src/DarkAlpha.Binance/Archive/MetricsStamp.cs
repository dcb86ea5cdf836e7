namespace DarkAlpha.Binance.Archive;

/// <summary><c>METRICS_STAMP</c>: which end of its five minutes the <c>create_time</c> of a row of metrics is.</summary>
public enum MetricsStamp
{
    /// <summary>As the archive has it: the end before 2026-06-25, the start from that day on.</summary>
    Auto,

    /// <summary>The end, the moment at which open interest was measured.</summary>
    End,

    /// <summary>The start.</summary>
    Start,
}
