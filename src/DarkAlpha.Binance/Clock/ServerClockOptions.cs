namespace DarkAlpha.Binance.Clock;

/// <summary>Options of the server clock.</summary>
public sealed record ServerClockOptions
{
    /// <summary><c>SERVER_TIME_REFRESH_SEC</c>: polling interval while the clock is synchronized.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>SERVER_TIME_DEGRADED_RETRY_SEC</c>: polling interval while it is degraded, and the timeout of a measurement.</summary>
    public TimeSpan DegradedRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>MAX_CLOCK_ERROR_MS</c>: a larger jump or contradiction degrades the clock.</summary>
    public TimeSpan MaxError { get; init; } = TimeSpan.FromMilliseconds(5000);

    /// <summary>How often to check for a step of the local clock.</summary>
    public TimeSpan StepCheck { get; init; } = TimeSpan.FromSeconds(1);
}
