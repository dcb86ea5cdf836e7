using System.Reflection;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Transport;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Closes connections that nothing reads, one per node at <c>/user/connections</c>. When Akka stops an actor that is connecting to another
/// node, which it does when that node has been started again and connects to this one first, the connection is made all the same, and
/// nobody has it. The other node, however, listens to this connection from then on, and no longer to the one over which it is answered: it
/// could not join, or would be taken for lost. Akka makes a dead letter of such a connection, by which this actor finds it.
/// </summary>
internal sealed class AbandonedConnectionActor : ReceiveActor
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "connections";

    // Not public: tells the actor that asked for a connection that it has been made.
    private static readonly Type Connected =
        typeof(AssociationHandle).Assembly.GetType("Akka.Remote.EndpointWriter+Handle", throwOnError: true)!;

    private static readonly PropertyInfo Connection = Connected.GetProperty("ProtocolHandle")!;

    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <summary>Called by Akka.</summary>
    public AbandonedConnectionActor() => Receive<DeadLetter>(letter =>
    {
        if (letter.Message.GetType() == Connected)
        {
            Close((AssociationHandle)Connection.GetValue(letter.Message)!, letter.Recipient.Path);
        }
    });

    /// <inheritdoc/>
    protected override void PreStart() => Context.System.EventStream.Subscribe<DeadLetter>(Self);

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe<DeadLetter>(Self);

    private void Close(AssociationHandle connection, ActorPath writer)
    {
        var node = connection.RemoteAddress;
        _log.Info("connects to {Host}:{Port} anew: that node was started again while this one was connecting to it", node.Host, node.Port);
        connection.Disassociate("nothing reads from it", _log);

        // The other node does not return to the connection over which it is answered. Without its writer, whose name differs in a number
        // only, that one is closed, too; what has to arrive there is sent again over the next.
        var name = writer.Parent.Name;
        var writers = writer.Parent.Parent / $"{name[..(name.LastIndexOf('-') + 1)]}*" / writer.Name;
        Context.ActorSelection(writers).Tell(Kill.Instance);
    }
}
