using Akka.Actor;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Counts the restarts of this node's own actors, which Akka announces (<c>akka.actor.telemetry</c> in <c>hocon/node.conf</c>). What stands under
/// a backoff supervisor is not restarted but started again in the same place; that counts, too. Has no children.
/// </summary>
internal sealed class RestartsActor : ReceiveActor
{
    /// <summary>Its name.</summary>
    public const string Name = "restarts";

    private const string BackoffSupervisors = "Akka.Pattern";

    private readonly HashSet<ActorPath> _started = [];

    /// <summary>For <see cref="Props"/>.</summary>
    public RestartsActor(ActorMetrics metrics)
    {
        Receive<ActorRestarted>(restarted => Count(metrics, restarted));
        Receive<ActorStarted>(started => IsUnderBackoff(started.Subject) && !_started.Add(started.Subject.Path), started => Count(metrics, started));
        Receive<ActorStarted>(_ => { });
    }

    /// <summary>Creates the actor.</summary>
    public static Props Props(NodeMetrics metrics) => Akka.Actor.Props.Create(() => new RestartsActor(metrics.Actors));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ActorRestarted));
        Context.System.EventStream.Subscribe(Self, typeof(ActorStarted));
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private static void Count(ActorMetrics metrics, IActorTelemetryEvent happened)
    {
        if (ActorKinds.Find(happened.ActorType) is { } kind)
        {
            metrics.Restarted(kind);
        }
    }

    private static bool IsUnderBackoff(IActorRef actor) =>
        actor is ActorRefWithCell { Parent: ActorRefWithCell parent } && parent.Underlying.Props.Type.Namespace == BackoffSupervisors;
}
