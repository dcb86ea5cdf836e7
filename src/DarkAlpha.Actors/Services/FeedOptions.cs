using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Services;

/// <summary>Configuration of market data: polling intervals, reconnects and switching between WebSocket and REST.</summary>
public sealed record FeedOptions
{
    /// <summary><c>DATA_SOURCE_PREFERRED</c>: the source of prices and klines while it is healthy.</summary>
    public required DataSource Preferred { get; init; }

    /// <summary><c>POLL_SECONDS</c>: minimum time between two evaluations on price ticks; zero evaluates every tick.</summary>
    public required TimeSpan EvaluationInterval { get; init; }

    /// <summary><c>WS_BACKOFF_MIN</c>: initial delay before a socket reconnects.</summary>
    public required TimeSpan ReconnectMin { get; init; }

    /// <summary><c>WS_BACKOFF_MAX</c>: maximum delay before a socket reconnects.</summary>
    public required TimeSpan ReconnectMax { get; init; }

    /// <summary><c>REST_PRICE_POLL_SECONDS</c>: interval at which prices are polled in REST mode.</summary>
    public required TimeSpan PricePoll { get; init; }

    /// <summary><c>REST_KLINE_POLL_SECONDS</c>: interval at which klines are polled in REST mode.</summary>
    public required TimeSpan KlinePoll { get; init; }

    /// <summary><c>WS_RECOVER_GOOD_TICKS</c>: consecutive fresh ticks required before switching back to the streams.</summary>
    public required int RecoverGoodTicks { get; init; }

    /// <summary>
    /// <c>PREMIUMINDEX_POLL_SECONDS</c>: interval of premiumIndex requests while the stream has no mark price that recent.
    /// </summary>
    public required TimeSpan PremiumIndexPoll { get; init; }

    /// <summary><c>FUNDING_POLL_SECONDS</c>: interval of fundingRate requests while no funding rate that recent is known.</summary>
    public required TimeSpan FundingPoll { get; init; }

    /// <summary><c>OI_POLL_SECONDS</c>: interval at which open interest is polled.</summary>
    public required TimeSpan OpenInterestPoll { get; init; }

    /// <summary><c>SERVER_TIME_REFRESH_SEC</c>: interval at which the exchange's time is requested.</summary>
    public required TimeSpan ServerTimeRefresh { get; init; }

    /// <summary><c>SERVER_TIME_DEGRADED_RETRY_SEC</c>: the same interval while the clock is degraded.</summary>
    public required TimeSpan ServerTimeRetry { get; init; }

    /// <summary><c>MAX_CLOCK_ERROR_MS</c>: a jump of the corrected clock beyond this degrades it.</summary>
    public required TimeSpan MaxClockError { get; init; }
}
