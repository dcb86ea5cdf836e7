using DarkAlpha.Domain.Market;

namespace DarkAlpha.Simulator.Synthetic;

/// <summary>One minute of market data.</summary>
/// <param name="Candle">The closed 1m candle.</param>
/// <param name="OpenInterest">Open interest in contracts (base currency) at the open of the minute.</param>
/// <param name="FundingRate">Funding rate in force at the open of the minute, a fraction.</param>
public readonly record struct MarketMinute(Candle Candle, double OpenInterest, double FundingRate)
{
    private const long OpenInterestEveryMs = 5 * 60_000;
    private const long FundingEveryMs = FundingHours * 3_600_000L;

    /// <summary>Hours between funding settlements, which are at 00:00, 08:00 and 16:00 UTC.</summary>
    public const int FundingHours = 8;

    /// <summary>True when the exchange records an open-interest sample at the open of this minute: every five minutes.</summary>
    public bool HasOpenInterestSample => Candle.OpenTime.UnixMilliseconds % OpenInterestEveryMs == 0;

    /// <summary>True when funding is settled at the open of this minute.</summary>
    public bool HasFundingEvent => SettlesAt(Candle.OpenTime.UnixMilliseconds);

    /// <summary>True when funding is settled at this instant, Unix milliseconds UTC.</summary>
    public static bool SettlesAt(long time) => time % FundingEveryMs == 0;
}
