using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>Describes why the health gate blocks a symbol.</summary>
internal sealed class DataText(HealthOptions limits)
{
    /// <summary>The problem behind a verdict other than <c>ok</c>, with the limit and its setting.</summary>
    public string Problem(in DataHealth health) => health.Reason switch
    {
        Reasons.PriceMissing => "no price has been received yet",
        Reasons.PriceStale => TooOld("the price", health.PriceAgeMs, limits.PriceStale, "STALE_SECONDS"),
        Reasons.KlineMissing => "no closed candle has been received yet",
        Reasons.KlineStale =>
            $"{TooOld("the newest candle message", health.KlineReceivedAgeMs, limits.KlineStale, "KLINE_STALE_SECONDS")}; "
            + $"the newest closed candle ended {Seconds(health.KlineCloseAgeMs)} ago, "
            + $"the limit is {60 + limits.KlineStale.TotalSeconds:0.#} s",
        Reasons.KlineGap => "a 1m candle is missing and has to be fetched",
        Reasons.FundingMissing => "no funding rate has been received yet",
        Reasons.FundingStale => TooOld("the funding rate", health.FundingAgeMs, limits.FundingStale, "FUNDING_STALE_SECONDS"),
        Reasons.OpenInterestMissing => "no open interest has been received yet (REQUIRE_OPEN_INTEREST=0 makes it optional)",
        Reasons.OpenInterestStale => TooOld("open interest", health.OpenInterestAgeMs, limits.OpenInterestStale, "OI_STALE_SECONDS"),
        Reasons.SymbolNotTrading => "the exchange does not list or trade the symbol: the log says why and suggests similar names",
        Reasons.ClockDegraded => "the corrected clock cannot be trusted: see darkalpha inspect exchange",
        _ => health.Reason,
    };

    private static string TooOld(string what, long? age, TimeSpan limit, string setting) =>
        $"{what} is {Seconds(age)} old, the limit is {limit.TotalSeconds:0.#} s ({setting})";

    private static string Seconds(long? milliseconds) => milliseconds is { } known ? $"{known / 1000.0:0.0} s" : "an unknown time";
}
