using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Desk;

/// <summary>A decision's circumstances in words, for people.</summary>
internal static class DecisionText
{
    /// <summary>Winner and rivals.</summary>
    public static string Describe(ProposalCard card, ImmutableArray<Rival> rivals)
    {
        var winner = $"{card.Strategy} {SideNames.Of(card.Side)}";
        return rivals.IsEmpty
            ? winner
            : $"{winner} before {string.Join(", ", rivals.Select(r => $"{r.Proposal.Strategy} {SideNames.Of(r.Proposal.Side)} ({r.Because})"))}";
    }

    /// <summary>What blocks, and until when where that is known.</summary>
    public static string Describe(string reason, RoundOptions settings, RiskState risk, RoundId round)
    {
        var today = RiskRules.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(round.Timestamp));
        return reason switch
        {
            Reasons.KillSwitchEnabled => settings.Risk.KillSwitch ? "KILL_SWITCH=1" : $"the stored switch was turned on by {risk.KillSwitchTurnedBy}",
            Reasons.MaxDailyLossExceeded => $"{risk.LossOn(today)} of {settings.Risk.MaxDailyLossUsdt} USDT lost today",
            Reasons.MaxCardsPerDayExceeded => $"{risk.CardsOn(today)} of {settings.Risk.MaxCardsPerDay} cards today",
            Reasons.SymbolCooldownActive => Until(risk.LastCardOf(round.Symbol) + settings.Risk.Cooldown, round),
            Reasons.DedupeWindow => Until(risk.LastCardOf(round.Symbol) + settings.Arbitration.DedupeWindow, round),
            _ => "",
        };
    }

    /// <summary>A round that came too late.</summary>
    public static string DescribeLate(long expiredAt, long now) => $"its time ended at {Time(expiredAt, now)}, it came at {Time(now, now)}";

    /// <summary>A round that was decided too late.</summary>
    public static string DescribeOld(TimeSpan age, TimeSpan limit) =>
        $"it was {age.TotalSeconds:0.#} s old when it could be decided, and {limit.TotalSeconds:0.#} s are allowed; the market is evaluated anew";

    private static string Until(DateTimeOffset? end, RoundId round) =>
        end is { } known ? $"until {Time(known.ToUnixTimeMilliseconds(), round.Timestamp)}" : "";

    // The date, too, when it is another day's.
    private static string Time(long unixMilliseconds, long now)
    {
        var (time, today) = (DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds), DateTimeOffset.FromUnixTimeMilliseconds(now));
        return time.ToString(time.UtcDateTime.Date == today.UtcDateTime.Date ? "HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm:ss'Z'");
    }
}
