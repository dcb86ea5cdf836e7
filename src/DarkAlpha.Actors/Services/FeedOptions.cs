using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Services;

/// <summary>How market data is fetched and when the source is switched.</summary>
public sealed record FeedOptions
{
    /// <summary><c>DATA_SOURCE_PREFERRED</c>.</summary>
    public required DataSource Preferred { get; init; }

    /// <summary><c>POLL_SECONDS</c>: least time between two evaluations on price ticks; zero evaluates every tick.</summary>
    public required TimeSpan EvaluationInterval { get; init; }

    /// <summary><c>WS_BACKOFF_MIN</c>: first delay before a socket reconnects.</summary>
    public required TimeSpan ReconnectMin { get; init; }

    /// <summary><c>WS_BACKOFF_MAX</c>: longest delay before a socket reconnects.</summary>
    public required TimeSpan ReconnectMax { get; init; }

    /// <summary><c>REST_PRICE_POLL_SECONDS</c>.</summary>
    public required TimeSpan PricePoll { get; init; }

    /// <summary><c>REST_KLINE_POLL_SECONDS</c>.</summary>
    public required TimeSpan KlinePoll { get; init; }

    /// <summary><c>WS_RECOVER_GOOD_TICKS</c>: consecutive fresh ticks before the streams are trusted again.</summary>
    public required int RecoverGoodTicks { get; init; }

    /// <summary><c>PREMIUMINDEX_POLL_SECONDS</c>.</summary>
    public required TimeSpan PremiumIndexPoll { get; init; }

    /// <summary><c>FUNDING_POLL_SECONDS</c>.</summary>
    public required TimeSpan FundingPoll { get; init; }

    /// <summary><c>OI_POLL_SECONDS</c>.</summary>
    public required TimeSpan OpenInterestPoll { get; init; }

    /// <summary><c>SERVER_TIME_REFRESH_SEC</c>.</summary>
    public required TimeSpan ServerTimeRefresh { get; init; }

    /// <summary><c>SERVER_TIME_DEGRADED_RETRY_SEC</c>.</summary>
    public required TimeSpan ServerTimeRetry { get; init; }

    /// <summary><c>MAX_CLOCK_ERROR_MS</c>: a larger jump of the corrected clock degrades it.</summary>
    public required TimeSpan MaxClockError { get; init; }
}
