using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Node.Settings;

/// <summary>The part of <see cref="SettingsTable"/> about outcomes and the guards that look at them.</summary>
internal static class OutcomeSettingsTable
{
    private const int MaxCards = 1_000;
    private const double MaxR = 1_000;

    // Window and lock of a guard together are no longer than outcomes are remembered.
    private static readonly double LongestMinutes = ResolvedOutcomes.Memory.TotalMinutes / 2;

    /// <summary>Horizon and costs.</summary>
    public static OutcomeOptions ReadOutcomes(SettingsReader r) => new()
    {
        Horizon = r.Minutes("OUTCOME_HORIZON_MINUTES", 1440, 5, 20_160),
        Fee = r.Number("OUTCOME_FEE_PCT", 0.0005, 0, 0.01),
        Slippage = r.Number("OUTCOME_SLIPPAGE_PCT", 0, 0, 0.01),
    };

    /// <summary>The guards; null when all are off.</summary>
    public static GuardOptions? ReadGuards(SettingsReader r)
    {
        var guards = new GuardOptions
        {
            CooldownAfterStop = r.Minutes("COOLDOWN_AFTER_STOP_MINUTES", 0, 0, LongestMinutes),
            StopGuardCount = r.WholeNumber("STOP_GUARD_COUNT", 0, 0, MaxCards),
            StopGuardWindow = r.Minutes("STOP_GUARD_MINUTES", 1440, 1, LongestMinutes),
            StopGuardLock = r.Minutes("STOP_GUARD_LOCK_MINUTES", 60, 1, LongestMinutes),
            StopGuardScope = (GuardScope)r.Choice("STOP_GUARD_SCOPE", "all", "symbol", "strategy", "side"),
            DrawdownGuardR = r.Number("DRAWDOWN_GUARD_R", 0, 0, MaxR),
            DrawdownGuardWindow = r.Minutes("DRAWDOWN_GUARD_MINUTES", 2880, 1, LongestMinutes),
            DrawdownGuardMinCards = r.WholeNumber("DRAWDOWN_GUARD_MIN_CARDS", 8, 1, MaxCards),
            DrawdownGuardLock = r.Minutes("DRAWDOWN_GUARD_LOCK_MINUTES", 720, 1, LongestMinutes),
            WeakGuardR = r.Number("WEAK_GUARD_R", 0, 0, MaxR),
            WeakGuardWindow = r.Minutes("WEAK_GUARD_MINUTES", 10_080, 1, LongestMinutes),
            WeakGuardMinCards = r.WholeNumber("WEAK_GUARD_MIN_CARDS", 5, 1, MaxCards),
            WeakGuardLock = r.Minutes("WEAK_GUARD_LOCK_MINUTES", 1440, 1, LongestMinutes),
        };
        return guards.AreOff ? null : guards;
    }
}
