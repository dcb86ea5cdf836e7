using System.Net;
using System.Reflection;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;
using Akka.Remote.Transport;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Closes connections by which two nodes would hear each other in one direction only, one per node at <c>/user/connections</c>. A node that
/// another one connects to listens to that connection, no longer to its own, and does not return to its own when the other's ends. The
/// other node may speak over it all the same: when its connection failed, or when Akka stopped the actor that was connecting, so that the
/// connection was made and nobody has it. Such nodes could not join, or were taken for lost. Therefore a connection that nobody has is
/// closed at once, and when another node's ends, this one closes its own: both connect anew, and what has to arrive is sent again.
/// </summary>
internal sealed class OneWayConnectionActor : ReceiveActor
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "connections";

    // Not public: tells the actor that asked for a connection that it has been made; a dead letter when that actor has stopped.
    private static readonly Type Connected =
        typeof(AssociationHandle).Assembly.GetType("Akka.Remote.EndpointWriter+Handle", throwOnError: true)!;

    private static readonly PropertyInfo Connection = Connected.GetProperty("ProtocolHandle")!;

    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <summary>Called by Akka.</summary>
    public OneWayConnectionActor()
    {
        Receive<DeadLetter>(OnDeadLetter);
        Receive<DisassociatedEvent>(OnEnded);
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe<DeadLetter>(Self);
        Context.System.EventStream.Subscribe<DisassociatedEvent>(Self);
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void OnDeadLetter(DeadLetter letter)
    {
        if (letter.Message.GetType() == Connected)
        {
            ((AssociationHandle)Connection.GetValue(letter.Message)!).Disassociate("nobody has it", _log);
        }
    }

    // Akka's actors of a node's connections are named by its address and a number. The failure of the one that writes keeps what is not
    // confirmed for the next.
    private static void OnEnded(DisassociatedEvent ended)
    {
        if (ended.IsInbound)
        {
            var node = WebUtility.UrlEncode(ended.RemoteAddress.ToString());
            Context.ActorSelection($"/system/endpointManager/reliableEndpointWriter-{node}-*/endpointWriter").Tell(Kill.Instance);
        }
    }
}
