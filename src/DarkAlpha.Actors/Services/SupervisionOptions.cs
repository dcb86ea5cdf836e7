using Akka.Actor;

namespace DarkAlpha.Actors.Services;

/// <summary>How often a failing child of a symbol is restarted. Akka's default strategy has no limit.</summary>
internal static class SupervisionOptions
{
    /// <summary>Restarts only the failing child, at most 10 times within a minute, then stops it.</summary>
    public static SupervisorStrategy RestartTenTimesAMinute() => new OneForOneStrategy(
        maxNrOfRetries: 10, withinTimeRange: TimeSpan.FromMinutes(1), localOnlyDecider: static _ => Directive.Restart);
}
