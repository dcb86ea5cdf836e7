using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>What the health gate demands, in words.</summary>
internal sealed class DataText(HealthOptions limits)
{
    /// <summary>What would have to change for a verdict that is not ok.</summary>
    public string Demand(in DataHealth health) => health.Reason switch
    {
        Reasons.PriceMissing => "a price must come; none ever did",
        Reasons.PriceStale => TooOld("the price", health.PriceAgeMs, limits.PriceStale, "STALE_SECONDS"),
        Reasons.KlineMissing => "a closed candle must come; none ever did",
        Reasons.KlineStale =>
            $"{TooOld("the newest candle message", health.KlineReceivedAgeMs, limits.KlineStale, "KLINE_STALE_SECONDS")}, and the newest closed candle "
            + $"({Seconds(health.KlineCloseAgeMs)} ago) at most {60 + limits.KlineStale.TotalSeconds:0.#} s",
        Reasons.KlineGap => "a minute is missing and has to be fetched",
        Reasons.FundingMissing => "a funding rate must come; none ever did",
        Reasons.FundingStale => TooOld("the funding rate", health.FundingAgeMs, limits.FundingStale, "FUNDING_STALE_SECONDS"),
        Reasons.OpenInterestMissing => "open interest must come; none ever did (REQUIRE_OPEN_INTEREST=0 does without)",
        Reasons.OpenInterestStale => TooOld("open interest", health.OpenInterestAgeMs, limits.OpenInterestStale, "OI_STALE_SECONDS"),
        Reasons.SymbolNotTrading => "the exchange must list and trade the symbol: see the log for what is wrong and the nearest names",
        Reasons.ClockDegraded => "the clock must be trusted again: see darkalpha inspect exchange",
        _ => health.Reason,
    };

    private static string TooOld(string what, long? age, TimeSpan limit, string setting) =>
        $"{what} is {Seconds(age)} old and may be {limit.TotalSeconds:0.#} s ({setting})";

    private static string Seconds(long? milliseconds) => milliseconds is { } known ? $"{known / 1000.0:0.0} s" : "never";
}
