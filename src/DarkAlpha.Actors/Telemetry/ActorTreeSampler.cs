using Akka.Actor;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Counts this node's actors and what waits in their mailboxes by walking the tree: nobody is asked, so a busy actor is counted like an idle one
/// and no actor works for it. One walk serves all who look within a tenth of a second. Thread-safe.
/// </summary>
internal sealed class ActorTreeSampler(ExtendedActorSystem system, TimeProvider machine)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, Kind>? _last;
    private long _takenAt;

    /// <summary>The actors by kind.</summary>
    public IReadOnlyDictionary<string, Kind> Take()
    {
        lock (_gate)
        {
            if (_last is null || machine.GetElapsedTime(_takenAt) > Freshness)
            {
                var kinds = new Dictionary<string, Kind>(StringComparer.Ordinal);
                Visit(system.Guardian, kinds);
                Visit(system.SystemGuardian, kinds);
                (_last, _takenAt) = (kinds, machine.GetTimestamp());
            }

            return _last;
        }
    }

    private static void Visit(IActorRef actor, Dictionary<string, Kind> kinds)
    {
        if (actor is not ActorRefWithCell local)
        {
            return;
        }

        if (ActorKinds.Find(local.Underlying.Props.Type) is { } name)
        {
            var messages = local.Underlying.NumberOfMessages;
            var kind = kinds.GetValueOrDefault(name);
            kinds[name] = new Kind(kind.Actors + 1, kind.Messages + messages, Math.Max(kind.Deepest, messages));
        }

        foreach (var child in local.Children)
        {
            Visit(child, kinds);
        }
    }

    /// <summary>The actors of one kind.</summary>
    /// <param name="Actors">How many.</param>
    /// <param name="Messages">Messages in all their mailboxes.</param>
    /// <param name="Deepest">Messages in the fullest one.</param>
    public readonly record struct Kind(long Actors, long Messages, long Deepest);
}
