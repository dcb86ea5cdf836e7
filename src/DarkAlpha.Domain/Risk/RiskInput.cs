using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Risk;

/// <summary>What a <see cref="RiskRule"/> is evaluated on.</summary>
/// <param name="State">The risk state.</param>
/// <param name="Symbol">The symbol of the card.</param>
/// <param name="At">The instant of the card's round.</param>
/// <param name="SwitchTurnedAt">When the stored kill switch was last turned; null when never, or not known.</param>
public readonly record struct RiskInput(RiskState State, Symbol Symbol, DateTimeOffset At, DateTimeOffset? SwitchTurnedAt = null)
{
    /// <summary>The UTC date of the round.</summary>
    public DateOnly Day => RiskRules.DayOf(At);

    /// <summary>When the symbol's last card was issued; null when it has none.</summary>
    public DateTimeOffset? LastCardAt => State.LastCardOf(Symbol);
}
