using System.Diagnostics.CodeAnalysis;
using Akka.Event;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// Akka's logger before the host's log is attached and after it has ended. Writes only warnings and errors, one line each, to standard
/// error; Akka's own would report the shutdown of each of its parts on standard output. Configured in <c>hocon/node.conf</c>.
/// </summary>
[SuppressMessage("Design", "MA0097", Justification = "Akka's base class is comparable like every actor reference; loggers are not sorted.")]
internal sealed class FallbackStdoutLogger : MinimalLogger
{
    private volatile bool _isStopping;

    /// <summary>Suppresses messages of Akka's own parts from now on: during a shutdown they warn about each other's end.</summary>
    public void MarkStopping() => _isStopping = true;

    /// <inheritdoc/>
    protected override void Log(object message)
    {
        if (message is LogEvent logEvent
            && logEvent.LogLevel() >= LogLevel.WarningLevel
            && !(_isStopping && HostLogger.IsFromAkka(logEvent)))
        {
            var cause = logEvent.Cause is { } exception ? $": {exception.GetBaseException().Message}" : "";
            Console.Error.WriteLine(SecretMask.Of($"darkalpha: {logEvent.Message}{cause}").ReplaceLineEndings(" "));
        }
    }
}
