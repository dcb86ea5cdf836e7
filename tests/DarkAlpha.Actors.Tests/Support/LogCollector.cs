using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Collects every log line of an actor system, with full exceptions.</summary>
internal sealed class LogCollector : ReceiveActor
{
    public LogCollector(ConcurrentQueue<string> lines)
    {
        Context.System.EventStream.Subscribe(Self, typeof(LogEvent));
        Receive<LogEvent>(line => lines.Enqueue($"{line} {line.Cause}"));
        Receive<string>(text => Sender.Tell(text));
    }
}
