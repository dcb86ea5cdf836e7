using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The limits and how far they are used up. <c>cooldowns</c> has until when a symbol is silent, <c>rejections</c> counts by reason.</summary>
internal sealed record RiskView(
    string At,
    string Day,
    int CardsToday,
    int MaxCardsPerDay,
    double LossTodayUsdt,
    double MaxDailyLossUsdt,
    RiskView.KillSwitchView KillSwitch,
    ImmutableSortedDictionary<string, string> Cooldowns,
    int Undelivered,
    ImmutableSortedDictionary<string, long> Rejections)
{
    /// <summary>The view of an answer.</summary>
    public static RiskView From(RiskReport report) => new(
        CardTime.Format(report.At),
        report.Day.ToString("yyyy-MM-dd"),
        report.CardsToday,
        report.MaxCardsPerDay,
        report.LossTodayUsdt,
        report.MaxDailyLossUsdt,
        new KillSwitchView(
            report.KillSwitchSetting || report.KillSwitchStored,
            report.KillSwitchSetting,
            report.KillSwitchStored,
            report.KillSwitchTurnedBy,
            report.KillSwitchTurnedAt is { } at ? CardTime.Format(at) : null),
        report.Cooldowns.ToImmutableSortedDictionary(c => c.Key, c => CardTime.Format(c.Value), StringComparer.Ordinal),
        report.Undelivered,
        report.Rejections);

    /// <summary>Whether cards are stopped, by the setting or by the stored switch, and who turned the latter last and when.</summary>
    internal sealed record KillSwitchView(bool On, bool Setting, bool Stored, string? TurnedBy, string? TurnedAt);
}
