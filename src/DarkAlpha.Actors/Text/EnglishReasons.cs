using System.Collections.Frozen;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Text;

/// <summary>Descriptions of the reason codes in English.</summary>
internal static class EnglishReasons
{
    private static readonly FrozenDictionary<string, string> RuleSummaries =
        new RoundRules(new RoundOptions()).Rules.ToFrozenDictionary(rule => rule.Reason, rule => rule.Summary, StringComparer.Ordinal);

    /// <summary>
    /// The description of a reason code; a string that is not a reason code, such as a strategy's condition, is returned unchanged.
    /// </summary>
    public static string Of(string reason) => reason switch
    {
        Reasons.Ok => "ok",
        Reasons.PriceMissing => "no price yet",
        Reasons.PriceStale => "the price is too old",
        Reasons.KlineMissing => "no candle yet",
        Reasons.KlineStale => "the candles are too old",
        Reasons.KlineGap => "a candle is missing",
        Reasons.FundingMissing => "no funding rate yet",
        Reasons.FundingStale => "the funding rate is too old",
        Reasons.OpenInterestMissing => "no open interest yet",
        Reasons.OpenInterestStale => "the open interest is too old",
        Reasons.ClockDegraded => "the clock cannot be trusted",
        Reasons.SymbolNotTrading => "the symbol is not trading on the exchange",
        Reasons.AtrWarmup => "not enough history for the ATR",
        Reasons.NoTrigger => "no strategy triggered",
        Reasons.InvalidLevels => "a strategy triggered with invalid levels",
        Reasons.RoundExpired => "the round expired before it was decided",
        Reasons.SettingsChanged => "it was evaluated by another version of the settings",
        Reasons.RiskStateUnreadable => "the legacy risk state file cannot be read",
        Reasons.ComponentFailed => "a component failed",
        Reasons.DeskUnavailable => "the desk did not decide in time",
        _ => RuleSummaries.GetValueOrDefault(reason, reason),
    };
}
