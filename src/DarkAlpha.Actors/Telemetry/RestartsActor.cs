using Akka.Actor;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Counts the restarts of this node's actors from Akka's telemetry events (<c>akka.actor.telemetry</c> in <c>hocon/node.conf</c>), for the
/// metrics by kind and for <c>inspect tree</c> by path. A backoff supervisor does not restart its child but starts another one in its
/// place; that counts, too.
/// </summary>
internal sealed class RestartsActor : ReceiveActor
{
    /// <summary>Name of the actor.</summary>
    public const string Name = "restarts";

    private const string BackoffSupervisors = "Akka.Pattern";
    private const string StartedAfterBackoff = "stopped, and started again by its backoff supervisor";
    private const int MaxFailureLength = 200;

    // There is one for each card: kept, they would take the place of all others in the end.
    private const string OneForEachCard = "outcome";

    private readonly ActorMetrics _metrics;

    // The backoff supervisors whose child was started before. With its uid, a supervisor differs from earlier ones at the same path, so an
    // actor that moved to another node and back was not restarted.
    private readonly HashSet<string> _supervisors = new(StringComparer.Ordinal);

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public RestartsActor(ActorMetrics metrics)
    {
        _metrics = metrics;
        Receive<ActorRestarted>(restarted => Count(restarted, Describe(restarted.Reason)));
        Receive<ActorStarted>(started => IsStartedAgain(started.Subject), started => Count(started, StartedAfterBackoff));
        Receive<ActorStarted>(_ => { });
        Receive<ActorStopped>(OnStopped);
    }

    /// <summary>Creates the props.</summary>
    public static Props Props(NodeMetrics metrics) => Akka.Actor.Props.Create(() => new RestartsActor(metrics.Actors));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ActorRestarted));
        Context.System.EventStream.Subscribe(Self, typeof(ActorStarted));
        Context.System.EventStream.Subscribe(Self, typeof(ActorStopped));
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void OnStopped(ActorStopped stopped)
    {
        _supervisors.Remove(stopped.Subject.Path.ToStringWithUid());
        if (ActorKinds.Find(stopped.ActorType) == OneForEachCard)
        {
            _metrics.Histories.Forget(stopped.Subject);
        }
        else
        {
            _metrics.Histories.Record(stopped.Subject, history => history with { Stops = history.Stops + 1 });
        }
    }

    private void Count(IActorTelemetryEvent restarted, string failure)
    {
        _metrics.Histories.Record(restarted.Subject, history => history with { Restarts = history.Restarts + 1, LastFailure = failure });
        if (ActorKinds.Find(restarted.ActorType) is { } kind)
        {
            _metrics.Restarted(kind);
        }
    }

    private bool IsStartedAgain(IActorRef actor) =>
        actor is ActorRefWithCell { Parent: ActorRefWithCell parent }
        && parent.Underlying.Props.Type.Namespace == BackoffSupervisors
        && !_supervisors.Add(parent.Path.ToStringWithUid());

    private static string Describe(Exception? reason)
    {
        var text = reason is null ? "no reason given" : $"{reason.GetType().Name}: {reason.Message}";
        return text.Length <= MaxFailureLength ? text : $"{text[..MaxFailureLength]}…";
    }
}
