using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Risk;

/// <summary>The limits of the risk rules.</summary>
public sealed record RiskOptions
{
    /// <summary>The limit of the realised loss of a day.</summary>
    public static DailyLimit LossLimit { get; } = new()
    {
        Name = "loss",
        Title = "Realised loss",
        Unit = "USDT lost",
        Description = "Realised loss today in USDT.",
        IsUsdt = true,
        Setting = "MAX_DAILY_LOSS_USDT",
        Reason = Reasons.MaxDailyLossExceeded,
        Summary = "the daily loss limit is reached",
        Max = limits => limits.MaxDailyLossUsdt,
        UsedOn = (state, day) => state.LossOn(day),
    };

    /// <summary>The limit of the cards of a day.</summary>
    public static DailyLimit CardLimit { get; } = new()
    {
        Name = "cards",
        Title = "Cards",
        Unit = "cards",
        Description = "Cards issued today, UTC.",
        Setting = "MAX_CARDS_PER_DAY",
        Reason = Reasons.MaxCardsPerDayExceeded,
        Summary = "the daily card limit is reached",
        Max = limits => limits.MaxCardsPerDay,
        UsedOn = (state, day) => state.CardsOn(day),
    };

    /// <summary>The limits of a UTC day, in the order in which they are applied. A new one is a row here.</summary>
    public static ImmutableArray<DailyLimit> DailyLimits { get; } = [LossLimit, CardLimit];

    /// <summary><c>KILL_SWITCH</c>: true blocks every card, whatever the stored switch says.</summary>
    public bool KillSwitch { get; init; }

    /// <summary><c>MAX_DAILY_LOSS_USDT</c>: no card once the realised loss of the UTC day reaches this, USDT.</summary>
    public double MaxDailyLossUsdt { get; init; } = 30;

    /// <summary><c>MAX_CARDS_PER_DAY</c>: cards per UTC day, all symbols together.</summary>
    public int MaxCardsPerDay { get; init; } = 5;

    /// <summary><c>COOLDOWN_AFTER_TRIGGER_MINUTES</c>: how long a symbol is blocked after a card.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary><c>QUIET_HOURS</c>: no card in these hours of a day; null without any, as in journals of versions without them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuietHours? QuietHours { get; init; }
}
