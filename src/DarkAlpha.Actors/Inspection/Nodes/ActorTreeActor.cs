using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>
/// Reports the actors of this node. Counts restarts and stops from Akka's telemetry events (<c>akka.actor.telemetry</c>) since its own
/// start, for a limited number of paths.
/// </summary>
internal sealed class ActorTreeActor : ReceiveActor
{
    // Paths are kept after their actors have stopped: symbols move between nodes, a few hundred of them with a dozen actors each.
    private const int MaxPaths = 20_000;
    private const int MaxFailureLength = 200;

    private readonly Dictionary<string, ActorHistory> _histories = new(StringComparer.Ordinal);

    /// <summary>For Akka.</summary>
    public ActorTreeActor()
    {
        Receive<ActorRestarted>(restarted => Record(
            restarted.Subject, history => history with { Restarts = history.Restarts + 1, LastFailure = Describe(restarted.Reason) }));
        Receive<ActorStopped>(stopped => Record(stopped.Subject, history => history with { Stops = history.Stops + 1 }));
        Receive<NodeQueries.GetTree>(_ => Sender.Tell(
            ActorTreeReader.Read((ExtendedActorSystem)Context.System, path => _histories.GetValueOrDefault(path))));
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ActorRestarted));
        Context.System.EventStream.Subscribe(Self, typeof(ActorStopped));
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private static string Describe(Exception? reason)
    {
        var text = reason is null ? "no reason given" : $"{reason.GetType().Name}: {reason.Message}";
        return text.Length <= MaxFailureLength ? text : $"{text[..MaxFailureLength]}…";
    }

    private void Record(IActorRef actor, Func<ActorHistory, ActorHistory> change)
    {
        var path = actor.Path.ToStringWithoutAddress();
        var known = _histories.TryGetValue(path, out var history);
        if (ActorTreeReader.IsNamed(actor) && (known || _histories.Count < MaxPaths))
        {
            _histories[path] = change(history);
        }
    }
}
