using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Text;

/// <summary>The reasons rounds end with, in English.</summary>
internal static class EnglishReasons
{
    /// <summary>A reason in words; an unknown one, such as a strategy's condition, as it is.</summary>
    public static string Of(string reason) => reason switch
    {
        Reasons.Ok => "ok",
        Reasons.PriceMissing => "no price yet",
        Reasons.PriceStale => "the price is too old",
        Reasons.KlineMissing => "no candle yet",
        Reasons.KlineStale => "the candles are too old",
        Reasons.KlineGap => "a minute is missing",
        Reasons.FundingMissing => "no funding rate yet",
        Reasons.FundingStale => "the funding rate is too old",
        Reasons.OpenInterestMissing => "no open interest yet",
        Reasons.OpenInterestStale => "the open interest is too old",
        Reasons.ClockDegraded => "the clock cannot be trusted",
        Reasons.SymbolNotTrading => "the exchange does not trade it",
        Reasons.AtrWarmup => "too little history for an ATR",
        Reasons.NoTrigger => "no strategy triggered",
        Reasons.InvalidLevels => "a strategy triggered with impossible levels",
        Reasons.DedupeWindow => "a card went out a moment ago",
        Reasons.KillSwitchEnabled => "the kill switch is on",
        Reasons.MaxDailyLossExceeded => "today's loss is at its limit",
        Reasons.MaxCardsPerDayExceeded => "today's cards are used up",
        Reasons.SymbolCooldownActive => "silent after the last card",
        Reasons.RoundExpired => "its time was over before it could be decided",
        Reasons.RiskStateUnreadable => "the risk state of the older installation cannot be read",
        Reasons.ComponentFailed => "a part of the program failed",
        Reasons.DeskUnavailable => "the desk did not decide in time",
        _ => reason,
    };
}
