using System.Collections.Immutable;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>State of the risk rules at one instant, for people.</summary>
/// <param name="At">Corrected clock, Unix milliseconds UTC.</param>
/// <param name="Day">Today, UTC.</param>
/// <param name="CardsToday">Cards issued today, all symbols.</param>
/// <param name="MaxCardsPerDay">Limit of cards a day, all symbols.</param>
/// <param name="LossTodayUsdt">Realised loss of today from all sources.</param>
/// <param name="MaxDailyLossUsdt">Limit of the realised loss a day.</param>
/// <param name="KillSwitchSetting">True when <c>KILL_SWITCH=1</c>.</param>
/// <param name="KillSwitchStored">True when the stored switch is on.</param>
/// <param name="KillSwitchTurnedBy">Who turned the stored switch last; null when it was never turned.</param>
/// <param name="Cooldowns">End of the cooldown of each symbol that is in one, Unix milliseconds UTC.</param>
/// <param name="Undelivered">Number of deliveries that are pending or in flight.</param>
public sealed record RiskReport(
    long At,
    DateOnly Day,
    int CardsToday,
    int MaxCardsPerDay,
    double LossTodayUsdt,
    double MaxDailyLossUsdt,
    bool KillSwitchSetting,
    bool KillSwitchStored,
    string? KillSwitchTurnedBy,
    ImmutableSortedDictionary<string, long> Cooldowns,
    int Undelivered) : IDeskMessage
{
    /// <summary>When the stored switch was turned last, Unix milliseconds UTC; null when it never was, or the time is not known.</summary>
    public long? KillSwitchTurnedAt { get; init; }

    /// <summary>Rounds with proposals that gave no card, by reason, since the desk started.</summary>
    public ImmutableSortedDictionary<string, long> Rejections { get; init; } = ImmutableSortedDictionary<string, long>.Empty;
}
