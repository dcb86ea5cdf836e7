namespace DarkAlpha.Domain.Signals;

/// <summary>How old each kind of data may be before a symbol falls silent.</summary>
public sealed record HealthOptions
{
    /// <summary><c>STALE_SECONDS</c>: greatest age of the price.</summary>
    public TimeSpan PriceStale { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>KLINE_STALE_SECONDS</c>: greatest age of the last kline message, and how late a candle's close may be known.</summary>
    public TimeSpan KlineStale { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>FUNDING_STALE_SECONDS</c>: greatest age of the funding rate.</summary>
    public TimeSpan FundingStale { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary><c>OI_STALE_SECONDS</c>: greatest age of the last open-interest sample.</summary>
    public TimeSpan OpenInterestStale { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>REQUIRE_OPEN_INTEREST</c>: false lets a symbol speak without open interest; strategies that need it then say no.</summary>
    public bool RequireOpenInterest { get; init; } = true;
}
