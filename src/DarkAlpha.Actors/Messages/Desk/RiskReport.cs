using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>State of the risk rules at one instant, for people.</summary>
/// <param name="At">Corrected clock.</param>
/// <param name="Day">Today, UTC.</param>
/// <param name="CardsToday">Cards issued today, all symbols.</param>
/// <param name="MaxCardsPerDay">Limit of cards a day, all symbols.</param>
/// <param name="LossTodayUsdt">Realised loss of today from all sources.</param>
/// <param name="MaxDailyLossUsdt">Limit of the realised loss a day.</param>
/// <param name="KillSwitchSetting">True when <c>KILL_SWITCH=1</c>.</param>
/// <param name="KillSwitchStored">True when the stored switch is on.</param>
/// <param name="KillSwitchTurnedBy">Who turned the stored switch last; null when it was never turned.</param>
/// <param name="Cooldowns">End of the cooldown of each symbol that is in one.</param>
/// <param name="Undelivered">Number of deliveries that are pending or in flight.</param>
public sealed record RiskReport(
    Instant At,
    DateOnly Day,
    int CardsToday,
    int MaxCardsPerDay,
    double LossTodayUsdt,
    double MaxDailyLossUsdt,
    bool KillSwitchSetting,
    bool KillSwitchStored,
    string? KillSwitchTurnedBy,
    ImmutableSortedDictionary<Symbol, Instant> Cooldowns,
    int Undelivered) : IDeskMessage
{
    /// <summary>When the stored switch was turned last; null when it never was, or the time is not known.</summary>
    public Instant? KillSwitchTurnedAt { get; init; }

    /// <summary>Rounds with proposals that gave no card, by reason, since the desk started.</summary>
    public ImmutableSortedDictionary<string, long> Rejections { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>The daily limits in force that have no fields of their own, by name; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, RiskLimit.Usage>? OtherLimits { get; init; }

    /// <summary>The mutes in force, the one that ends first before the others; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Mute>? Mutes { get; init; }

    /// <summary><c>QUIET_HOURS</c>; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuietHours? QuietHours { get; init; }

    /// <summary>The end of the quiet hours; null outside of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? QuietUntil { get; init; }

    /// <summary>The daily limits and how much of each is used.</summary>
    [JsonIgnore]
    public ImmutableArray<RiskLimit> Limits =>
        RiskLimit.All(new(CardsToday, MaxCardsPerDay), new(LossTodayUsdt, MaxDailyLossUsdt), OtherLimits);

    /// <summary>The limits and how much of them is used.</summary>
    /// <param name="state">The state of the desk.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="rejections">Rejected rounds by reason.</param>
    /// <param name="now">Corrected clock.</param>
    internal static RiskReport Of(DeskState state, RoundOptions rules, IReadOnlyDictionary<string, long> rejections, Instant now)
    {
        var limits = rules.Risk;
        var today = RiskRules.DayOf(now.ToDateTimeOffset());
        var cooldowns = state.Risk.LastCardBySymbol
            .Select(c => (Symbol: c.Key, Until: Instant.From(c.Value + rules.For(c.Key).Risk.Cooldown)))
            .Where(c => c.Until > now)
            .ToImmutableSortedDictionary(c => c.Symbol, c => c.Until);
        return new RiskReport(
            now,
            today,
            state.Risk.CardsOn(today),
            limits.MaxCardsPerDay,
            (double)state.Risk.LossOn(today),
            limits.MaxDailyLossUsdt,
            limits.KillSwitch,
            state.Risk.KillSwitchOn,
            state.Risk.KillSwitchTurnedBy,
            cooldowns,
            state.Outbox.Open.Where(c => !c.Card.IsTest).Sum(c => c.Deliveries.Values.Count(d => d.IsOpen)))
        {
            KillSwitchTurnedAt = state.KillSwitchTurnedAt,
            Rejections = rejections.ToImmutableSortedDictionary(StringComparer.Ordinal),
            OtherLimits = OthersOf(state.Risk, limits, today),
            Mutes = MutesOf(state.Risk, now),
            QuietHours = limits.QuietHours,
            QuietUntil = limits.QuietHours is { } hours ? new QuietClock(hours).FindEnd(now) : null,
        };
    }

    private static ImmutableArray<Mute>? MutesOf(RiskState state, Instant now)
    {
        ImmutableArray<Mute> mutes =
            [.. state.ActiveMutes(now).OrderBy(mute => mute.Until).ThenBy(mute => mute.Scope.Name, StringComparer.Ordinal)];
        return mutes.IsEmpty ? null : mutes;
    }

    private static ImmutableSortedDictionary<string, RiskLimit.Usage>? OthersOf(RiskState state, RiskOptions options, DateOnly day)
    {
        var others = ImmutableSortedDictionary.CreateBuilder<string, RiskLimit.Usage>(StringComparer.Ordinal);
        foreach (var kind in RiskOptions.DailyLimits)
        {
            if (kind != RiskOptions.CardLimit && kind != RiskOptions.LossLimit && kind.Max(options) is { } max)
            {
                others.Add(kind.Name, new RiskLimit.Usage((double)kind.UsedOn(state, day), max));
            }
        }

        return others.Count == 0 ? null : others.ToImmutable();
    }
}
