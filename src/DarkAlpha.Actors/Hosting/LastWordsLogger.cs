using System.Diagnostics.CodeAnalysis;
using Akka.Event;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// Stands in before there is a log and after it has ended, and then says only what went wrong: Akka's own would tell on standard output how
/// each of its parts shuts down. Named in <c>hocon/node.conf</c>.
/// </summary>
[SuppressMessage("Design", "MA0097", Justification = "Akka's base class is comparable, as all references to actors are; nobody orders loggers.")]
internal sealed class LastWordsLogger : MinimalLogger
{
    /// <inheritdoc/>
    protected override void Log(object message)
    {
        if (message is LogEvent happened && happened.LogLevel() >= LogLevel.WarningLevel)
        {
            Console.Error.WriteLine(happened);
        }
    }
}
