namespace DarkAlpha.Binance.Clock;

/// <summary>How the server clock is kept.</summary>
public sealed record ServerClockOptions
{
    /// <summary><c>SERVER_TIME_REFRESH_SEC</c>: how often the exchange is asked while the clock is sound.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>SERVER_TIME_DEGRADED_RETRY_SEC</c>: how often while it is degraded, and how long an answer may take.</summary>
    public TimeSpan DegradedRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>MAX_CLOCK_ERROR_MS</c>: a larger jump degrades the clock.</summary>
    public TimeSpan MaxError { get; init; } = TimeSpan.FromMilliseconds(5000);

    /// <summary>How often it is looked whether the local clock was stepped.</summary>
    public TimeSpan StepCheck { get; init; } = TimeSpan.FromSeconds(1);
}
