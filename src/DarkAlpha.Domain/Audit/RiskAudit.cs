using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Audit;

/// <summary>Every rule between the strategies' proposals and a card, judged one by one for the person who asks; the desk itself stops at the first that fails.</summary>
public static class RiskAudit
{
    /// <summary>Judges a round, in the order in which the desk does.</summary>
    /// <param name="rules">The settings.</param>
    /// <param name="before">The desk's state before the round.</param>
    /// <param name="round">The round; day, cooldown and window go by its instant.</param>
    public static ImmutableArray<RiskCheck> Judge(RoundOptions rules, DeskState before, RoundId round)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(before);
        var (limits, risk) = (rules.Risk, before.Risk);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(round.Timestamp);
        var today = RiskRules.DayOf(now);
        var last = risk.LastCardOf(round.Symbol);
        var lastCard = last is { } at ? $"last card {CardTime.Format(at)}, {Span(now - at)} before" : "no card before";
        return
        [
            new(Reasons.DedupeWindow, lastCard, $"more than {Span(rules.Arbitration.DedupeWindow)} since the last card", !(now - last <= rules.Arbitration.DedupeWindow)),
            new(Reasons.KillSwitchEnabled, Switch(limits, before), "off", !limits.KillSwitch && !risk.KillSwitchOn),
            new(
                Reasons.MaxDailyLossExceeded,
                $"{risk.LossOn(today)} USDT lost on {today:yyyy-MM-dd}",
                $"less than {limits.MaxDailyLossUsdt} USDT",
                risk.LossOn(today) < (decimal)limits.MaxDailyLossUsdt),
            new(
                Reasons.MaxCardsPerDayExceeded,
                $"{risk.CardsOn(today)} cards on {today:yyyy-MM-dd}",
                $"less than {limits.MaxCardsPerDay}",
                risk.CardsOn(today) < limits.MaxCardsPerDay),
            new(Reasons.SymbolCooldownActive, lastCard, $"at least {Span(limits.Cooldown)} since the last card", !(now < last + limits.Cooldown)),
        ];
    }

    private static string Switch(RiskOptions limits, DeskState before) => (limits.KillSwitch, before.Risk.KillSwitchOn, before.KillSwitchTurnedAt) switch
    {
        (true, _, _) => "KILL_SWITCH=1",
        (_, true, { } at) => $"turned on by {before.Risk.KillSwitchTurnedBy} at {CardTime.Format(at)}",
        (_, true, _) => $"turned on by {before.Risk.KillSwitchTurnedBy}",
        (_, _, { } at) => $"off; turned by {before.Risk.KillSwitchTurnedBy} at {CardTime.Format(at)}",
        _ => "off; never turned",
    };

    private static string Span(TimeSpan span) => span < TimeSpan.FromMinutes(10) ? $"{span.TotalSeconds:0.###} s" : $"{span.TotalMinutes:0.#} min";
}
