namespace DarkAlpha.Domain.Signals;

/// <summary>Maximum age of each kind of data; a symbol with older data is blocked.</summary>
public sealed record HealthOptions
{
    /// <summary><c>STALE_SECONDS</c>: maximum age of the price.</summary>
    public TimeSpan PriceStale { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>KLINE_STALE_SECONDS</c>: maximum age of the last kline message, and maximum delay of a candle's close.</summary>
    public TimeSpan KlineStale { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>FUNDING_STALE_SECONDS</c>: maximum age of the funding rate.</summary>
    public TimeSpan FundingStale { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary><c>OI_STALE_SECONDS</c>: maximum age of the last open-interest sample.</summary>
    public TimeSpan OpenInterestStale { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// <c>REQUIRE_OPEN_INTEREST</c>: false evaluates a symbol without open interest, too; strategies that need it do not trigger then.
    /// </summary>
    public bool RequireOpenInterest { get; init; } = true;
}
