using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The risk limits and their current usage. <c>cooldowns</c> gives the end of each symbol's cooldown, <c>rejections</c> the number of
/// rejected rounds by reason.
/// </summary>
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
    /// <summary>The daily limits in force that have no fields of their own, by name; left out without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, RiskLimit.Usage>? OtherLimits { get; init; }

    /// <summary>The mutes in force; left out without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<MutesView.MuteView>? Mutes { get; init; }

    /// <summary>When the quiet hours end; left out outside of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? QuietUntil { get; init; }

    /// <summary>The quiet hours; left out without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MutesView.QuietView? Quiet { get; init; }

    /// <summary>The daily limits and how much of each is used, for what lays them out.</summary>
    [JsonIgnore]
    public ImmutableArray<RiskLimit> Limits =>
        RiskLimit.All(new(CardsToday, MaxCardsPerDay), new(LossTodayUsdt, MaxDailyLossUsdt), OtherLimits);

    /// <summary>Converts the desk's reply.</summary>
    public static RiskView From(RiskReport report) => From(report, MutesView.From(report));

    private static RiskView From(RiskReport report, MutesView silent) => new(
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
            CardTime.Format(report.KillSwitchTurnedAt)),
        report.Cooldowns.ToImmutableSortedDictionary(c => c.Key.Name, c => CardTime.Format(c.Value), StringComparer.Ordinal),
        report.Undelivered,
        report.Rejections)
    {
        OtherLimits = report.OtherLimits,
        Mutes = report.Mutes is null ? null : silent.Mutes,
        QuietUntil = CardTime.Format(report.QuietUntil),
        Quiet = silent.Quiet,
    };

    /// <summary>
    /// Whether cards are blocked, by the setting or by the stored switch, and who last turned the stored switch and when.
    /// </summary>
    internal sealed record KillSwitchView(bool On, bool Setting, bool Stored, string? TurnedBy, string? TurnedAt);
}
