using System.Diagnostics.CodeAnalysis;
using Akka.Event;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// Stands in before there is a log and after it has ended, and then says only what went wrong, one line each: Akka's own would tell on standard
/// output how each of its parts shuts down. Named in <c>hocon/node.conf</c>.
/// </summary>
[SuppressMessage("Design", "MA0097", Justification = "Akka's base class is comparable, as all references to actors are; nobody orders loggers.")]
internal sealed class FallbackStdoutLogger : MinimalLogger
{
    private volatile bool _isStopping;

    /// <summary>From now on Akka's own parts are not heard: they complain of each other's end.</summary>
    public void Stopping() => _isStopping = true;

    /// <inheritdoc/>
    protected override void Log(object message)
    {
        if (message is LogEvent happened && happened.LogLevel() >= LogLevel.WarningLevel && !(_isStopping && HostLogger.IsAkkas(happened)))
        {
            Console.Error.WriteLine(SecretMask.Of($"darkalpha: {happened.Message}{(happened.Cause is { } cause ? $": {cause.GetBaseException().Message}" : "")}").ReplaceLineEndings(" "));
        }
    }
}
