using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Telemetry;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Reports the actors of this node.</summary>
internal sealed class ActorTreeActor : ReceiveActor
{
    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ActorTreeActor(ActorHistories histories) =>
        Receive<NodeQueries.GetTree>(_ => Sender.Tell(ActorTreeReader.Read((ExtendedActorSystem)Context.System, histories)));

    /// <summary>Creates the actor.</summary>
    public static Props Props(ActorHistories histories) => Akka.Actor.Props.Create(() => new ActorTreeActor(histories));
}
