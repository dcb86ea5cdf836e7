using Akka.Actor;

namespace DarkAlpha.Actors.Services;

/// <summary>How often a failing part of a symbol is tried again. Akka's own default has no limit.</summary>
internal static class SupervisionOptions
{
    /// <summary>Restarts a child alone, at most 10 times within a minute; then stops it.</summary>
    public static SupervisorStrategy RestartTenTimesAMinute() =>
        new OneForOneStrategy(maxNrOfRetries: 10, withinTimeRange: TimeSpan.FromMinutes(1), localOnlyDecider: static _ => Directive.Restart);
}
