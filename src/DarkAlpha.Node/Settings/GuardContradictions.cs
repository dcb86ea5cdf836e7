using DarkAlpha.Domain.Guards;

namespace DarkAlpha.Node.Settings;

/// <summary>Finds guards that can never block, and locks that end early.</summary>
internal static class GuardContradictions
{
    /// <summary>One warning for each contradiction.</summary>
    public static IEnumerable<string> Find(NodeSettings settings) =>
        settings.Rules.Guards is { } guards ? FindAll(guards, settings).OfType<string>() : [];

    private static IEnumerable<string?> FindAll(GuardOptions guards, NodeSettings settings)
    {
        if (guards.StopGuardCount > 0)
        {
            yield return OutOfReach("STOP_GUARD_COUNT", guards.StopGuardCount, "STOP_GUARD_MINUTES", guards.StopGuardWindow, settings);
            yield return EndsEarly("STOP_GUARD", guards.StopGuardWindow, guards.StopGuardLock);
        }

        if (guards.DrawdownGuardR > 0)
        {
            yield return OutOfReach(
                "DRAWDOWN_GUARD_MIN_CARDS", guards.DrawdownGuardMinCards, "DRAWDOWN_GUARD_MINUTES", guards.DrawdownGuardWindow, settings);
        }

        if (guards.WeakGuardR > 0)
        {
            yield return OutOfReach(
                "WEAK_GUARD_MIN_CARDS", guards.WeakGuardMinCards, "WEAK_GUARD_MINUTES", guards.WeakGuardWindow, settings);
            yield return EndsEarly("WEAK_GUARD", guards.WeakGuardWindow, guards.WeakGuardLock);
        }
    }

    // The cards that end within the window were made in it, or in the horizon before it.
    private static string? OutOfReach(string name, int cards, string windowName, TimeSpan window, NodeSettings settings)
    {
        var (perDay, horizon) = (settings.Rules.Risk.MaxCardsPerDay, settings.Outcomes.Horizon);
        var most = perDay * (Math.Ceiling((window + horizon).TotalDays) + 1);
        return cards > most
            ? $"{name} = {cards} is out of reach, so the guard never blocks: with MAX_CARDS_PER_DAY = {perDay} and "
                + $"OUTCOME_HORIZON_MINUTES = {horizon.TotalMinutes}, at most {most} cards end within {windowName} = {window.TotalMinutes}"
            : null;
    }

    // The lock of the drawdown guard is not among these: it begins with an outcome, whatever leaves the window later.
    private static string? EndsEarly(string guard, TimeSpan window, TimeSpan silence) => silence > window
        ? $"{guard}_LOCK_MINUTES = {silence.TotalMinutes} is above {guard}_MINUTES = {window.TotalMinutes}: "
            + "what the guard counts leaves the window before the lock ends, and the lock ends with it"
        : null;
}
