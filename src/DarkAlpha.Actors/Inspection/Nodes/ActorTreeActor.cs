using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>
/// Says which actors this node runs. Counts restarts and ends as Akka tells of them (<c>akka.actor.telemetry</c>), from its own start on; of what
/// happened before, and of more names than it remembers, nothing is known.
/// </summary>
internal sealed class ActorTreeActor : ReceiveActor
{
    // A name is remembered after its actor has ended: symbols come and go, and there are a few hundred of them with a dozen actors each.
    private const int MaxNames = 20_000;
    private const int MaxFailureLength = 200;

    private readonly Dictionary<string, ActorHistory> _pasts = new(StringComparer.Ordinal);

    /// <summary>For Akka.</summary>
    public ActorTreeActor()
    {
        Receive<ActorRestarted>(restarted => Note(restarted.Subject, past => past with { Restarts = past.Restarts + 1, LastFailure = Words(restarted.Reason) }));
        Receive<ActorStopped>(stopped => Note(stopped.Subject, past => past with { Ends = past.Ends + 1 }));
        Receive<NodeQueries.GetTree>(_ => Sender.Tell(
            ActorTreeReader.Read((ExtendedActorSystem)Context.System, path => _pasts.GetValueOrDefault(path))));
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ActorRestarted));
        Context.System.EventStream.Subscribe(Self, typeof(ActorStopped));
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private static string Words(Exception? reason)
    {
        var words = reason is null ? "no reason given" : $"{reason.GetType().Name}: {reason.Message}";
        return words.Length <= MaxFailureLength ? words : $"{words[..MaxFailureLength]}…";
    }

    private void Note(IActorRef actor, Func<ActorHistory, ActorHistory> change)
    {
        var path = actor.Path.ToStringWithoutAddress();
        var known = _pasts.TryGetValue(path, out var past);
        if (ActorTreeReader.IsNamed(actor) && (known || _pasts.Count < MaxNames))
        {
            _pasts[path] = change(past);
        }
    }
}
