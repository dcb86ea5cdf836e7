using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>Describes why the health gate blocks a symbol.</summary>
internal sealed class DataText(HealthOptions limits)
{
    /// <summary>
    /// The problem behind a verdict other than <c>ok</c>, with the limit and its setting, newer data if it was refused, and the last
    /// request for that data if it failed.
    /// </summary>
    public string Problem(SymbolExplanation explanation)
    {
        var status = explanation.Status;
        var problem = status.Health.Reason == Reasons.SymbolNotTrading && status.LastDecision is { Reason: Reasons.SymbolNotTrading } last
            ? NotTrading(last.Detail)
            : status.Health.Reason == Reasons.KlineGap ? Missing(explanation.Figures)
            : Problem(status.Health);
        return problem + Refused(explanation) + LastFailure(status.Health.Reason, explanation.FailedRequests);
    }

    /// <summary>The last failed request for the candles, as the end of a sentence; empty when there is none.</summary>
    public static string LastFailureOfCandles(SymbolExplanation explanation) =>
        LastFailure(Reasons.KlineMissing, explanation.FailedRequests);

    /// <summary>The hole of the exchange after which the candles start anew, as the end of a sentence; empty when there is none.</summary>
    public static string StartOfCandles(SymbolExplanation explanation) => explanation.Figures?.StartsAfter is { } hole
        ? $"; they start anew after the {CandleText.Of(hole)}, which the exchange does not have"
        : "";

    private static string Missing(MarketSnapshot? market)
    {
        string?[] gaps = market is null
            ? []
            : [Missing(CandleInterval.OneMinute, market.Minutes), Missing(CandleInterval.FifteenMinutes, market.Quarters)];
        var known = string.Join(", and ", gaps.OfType<string>());
        return known.Length > 0 ? known : "a candle is missing and has to be fetched";
    }

    private static string? Missing(CandleInterval interval, MarketSnapshot.CandleWindow window) => window.Gap is not { } gap
        ? null
        : $"the {CandleText.Of(new CandleHole(interval, gap))} must be fetched" + (window.AnsweredWithoutSince is { } since
            ? $" (the exchange has answered without the first since {CardTime.Format(since)}; after "
                + $"{GapConfirmation.Duration.TotalMinutes:0} minutes of that the candles start anew)"
            : "");

    private string Problem(in DataHealth health) => health.Reason switch
    {
        Reasons.PriceMissing => "no price has been received yet",
        Reasons.PriceStale => TooOld("the price", health.PriceAgeMs, limits.PriceStale, "STALE_SECONDS"),
        Reasons.KlineMissing => "no closed candle has been received yet",
        Reasons.KlineStale =>
            $"{TooOld("the newest candle message", health.KlineReceivedAgeMs, limits.KlineStale, "KLINE_STALE_SECONDS")}; "
            + $"the newest closed candle ended {Seconds(health.KlineCloseAgeMs)} ago, "
            + $"the limit is {60 + limits.KlineStale.TotalSeconds:0.#} s",
        Reasons.FundingMissing => "no funding rate has been received yet",
        Reasons.FundingStale => TooOld("the funding rate", health.FundingAgeMs, limits.FundingStale, "FUNDING_STALE_SECONDS"),
        Reasons.OpenInterestMissing => "no open interest has been received yet (REQUIRE_OPEN_INTEREST=0 makes it optional)",
        Reasons.OpenInterestStale => TooOld("open interest", health.OpenInterestAgeMs, limits.OpenInterestStale, "OI_STALE_SECONDS"),
        Reasons.SymbolNotTrading => NotTrading(""),
        Reasons.ClockDegraded => "the corrected clock cannot be trusted: see darkalpha inspect exchange",
        _ => health.Reason,
    };

    // The detail is the sentence of the exchange's contract list: not listed, or not traded now, and what to do.
    private static string NotTrading(string detail) =>
        detail.Length > 0 ? detail : "the exchange does not list or trade the symbol: the log says which, and what to do";

    private static string? DataOf(string reason) => reason switch
    {
        Reasons.PriceMissing or Reasons.PriceStale => FailedRequest.Price,
        Reasons.KlineMissing or Reasons.KlineStale or Reasons.KlineGap => FailedRequest.Klines,
        Reasons.FundingMissing or Reasons.FundingStale => FailedRequest.Funding,
        Reasons.OpenInterestMissing or Reasons.OpenInterestStale => FailedRequest.OpenInterest,
        _ => null,
    };

    // Data that arrived, and was dated in the future, after the last that was used.
    private static string Refused(SymbolExplanation explanation)
    {
        var health = explanation.Status.Health;
        var data = DataOf(health.Reason);
        var age = data switch
        {
            FailedRequest.Price => health.PriceAgeMs,
            FailedRequest.Klines => health.KlineReceivedAgeMs,
            FailedRequest.Funding => health.FundingAgeMs,
            _ => health.OpenInterestAgeMs,
        };
        var used = age is { } known ? explanation.Status.At.PlusMilliseconds(-known) : default;
        return explanation.Refused?.FirstOrDefault(refused => refused.Data == data && refused.At > used) is { } newest
            ? $"; newer data was refused, last at {CardTime.Format(newest.At)}, because it is dated {Seconds(newest.AheadMs)} ahead of the "
                + "corrected clock: check this machine's clock, see darkalpha inspect exchange"
            : "";
    }

    private static string LastFailure(string reason, ImmutableArray<FailedRequest>? failed)
    {
        var data = DataOf(reason);
        return failed?.Where(request => request.Data == data).MaxBy(request => request.At) is { } newest
            ? $"; the last REST request for it failed at {CardTime.Format(newest.At)}: {newest.Problem}"
            : "";
    }

    private static string TooOld(string what, long? age, TimeSpan limit, string setting) =>
        $"{what} is {Seconds(age)} old, the limit is {limit.TotalSeconds:0.#} s ({setting})";

    private static string Seconds(long? milliseconds) => milliseconds is { } known ? $"{known / 1000.0:0.0} s" : "an unknown time";
}
