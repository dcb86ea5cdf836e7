namespace DarkAlpha.Domain.Risk;

/// <summary>The limits of the risk rules.</summary>
public sealed record RiskOptions
{
    /// <summary><c>KILL_SWITCH</c>: true blocks every card, whatever the stored switch says.</summary>
    public bool KillSwitch { get; init; }

    /// <summary><c>MAX_DAILY_LOSS_USDT</c>: no card once the realised loss of the UTC day reaches this, USDT.</summary>
    public double MaxDailyLossUsdt { get; init; } = 30;

    /// <summary><c>MAX_CARDS_PER_DAY</c>: cards per UTC day, all symbols together.</summary>
    public int MaxCardsPerDay { get; init; } = 5;

    /// <summary><c>COOLDOWN_AFTER_TRIGGER_MINUTES</c>: how long a symbol is blocked after a card.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(30);
}
