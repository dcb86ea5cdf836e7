using Akka.Event;

namespace DarkAlpha.Domain.Planted;

/// <summary>Violates: the domain depends on nothing but the runtime.</summary>
internal sealed class DomainThatLogs(ILoggingAdapter log)
{
    public void Log() => log.Log(LogLevel.InfoLevel, null, "planted");
}
