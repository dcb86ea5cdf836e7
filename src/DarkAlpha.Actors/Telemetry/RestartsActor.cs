using Akka.Actor;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Counts the restarts of this node's actors, which Akka publishes (<c>akka.actor.telemetry</c> in <c>hocon/node.conf</c>). A child of a
/// backoff supervisor is not restarted but started again under the same path, which counts as well. Has no children.
/// </summary>
internal sealed class RestartsActor : ReceiveActor
{
    /// <summary>Name of the actor.</summary>
    public const string Name = "restarts";

    private const string BackoffSupervisors = "Akka.Pattern";

    private readonly HashSet<ActorPath> _started = [];

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public RestartsActor(ActorMetrics metrics)
    {
        Receive<ActorRestarted>(restarted => Count(metrics, restarted));
        Receive<ActorStarted>(started => IsUnderBackoff(started.Subject) && !_started.Add(started.Subject.Path), started => Count(metrics, started));
        Receive<ActorStarted>(_ => { });
    }

    /// <summary>Creates the props.</summary>
    public static Props Props(NodeMetrics metrics) => Akka.Actor.Props.Create(() => new RestartsActor(metrics.Actors));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ActorRestarted));
        Context.System.EventStream.Subscribe(Self, typeof(ActorStarted));
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private static void Count(ActorMetrics metrics, IActorTelemetryEvent started)
    {
        if (ActorKinds.Find(started.ActorType) is { } kind)
        {
            metrics.Restarted(kind);
        }
    }

    private static bool IsUnderBackoff(IActorRef actor) =>
        actor is ActorRefWithCell { Parent: ActorRefWithCell parent } && parent.Underlying.Props.Type.Namespace == BackoffSupervisors;
}
