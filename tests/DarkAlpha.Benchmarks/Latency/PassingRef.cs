using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>Stands before an actor, sees what it is told, and tells it on at once on the sender's thread: no mailbox, no hop.</summary>
/// <param name="receiver">The actor.</param>
/// <param name="provider">The system's provider.</param>
/// <param name="seen">Called first, on the sender's thread.</param>
/// <param name="sender">Whom the actor shall take for the sender; null leaves the sender as it is.</param>
[SuppressMessage("Design", "MA0097", Justification = "References to actors are compared by nobody here; the interface comes with the base class.")]
internal sealed class PassingRef(
    IActorRef receiver, IActorRefProvider provider, Action<object> seen, Func<IActorRef, IActorRef>? sender = null) : MinimalActorRef
{
    public override ActorPath Path => receiver.Path;

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef from)
    {
        seen(message);
        receiver.Tell(message, sender is null ? from : sender(from));
    }
}
