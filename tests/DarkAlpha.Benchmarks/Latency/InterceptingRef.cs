using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>An actor reference that observes messages and forwards them at once on the sender's thread, without a mailbox.</summary>
/// <param name="receiver">The actor to forward to.</param>
/// <param name="provider">The provider of the actor system.</param>
/// <param name="observer">Called with each message before it is forwarded, on the sender's thread.</param>
/// <param name="sender">Maps the sender to the one the actor will see; null keeps the sender.</param>
[SuppressMessage("Design", "MA0097", Justification = "Actor references are not compared here; the interface comes with the base class.")]
internal sealed class InterceptingRef(
    IActorRef receiver, IActorRefProvider provider, Action<object> observer, Func<IActorRef, IActorRef>? sender = null) : MinimalActorRef
{
    public override ActorPath Path => receiver.Path;

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef from)
    {
        observer(message);
        receiver.Tell(message, sender is null ? from : sender(from));
    }
}
