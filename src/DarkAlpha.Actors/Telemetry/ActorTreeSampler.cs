using Akka.Actor;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Counts this node's actors and their queued messages by walking the actor tree. No messages are sent, so busy actors are counted like
/// idle ones and sampling costs no actor any time. A sample is reused for 100 ms. Thread-safe.
/// </summary>
internal sealed class ActorTreeSampler(ExtendedActorSystem system, TimeProvider machine)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private IReadOnlyDictionary<string, Kind>? _last;
    private long _sampledAt;

    /// <summary>Counts by actor kind; kinds without a running actor are missing.</summary>
    public IReadOnlyDictionary<string, Kind> Sample()
    {
        lock (_lock)
        {
            if (_last is null || machine.GetElapsedTime(_sampledAt) > MaxAge)
            {
                var kinds = new Dictionary<string, Kind>(StringComparer.Ordinal);
                Visit(system.Guardian, kinds);
                Visit(system.SystemGuardian, kinds);
                (_last, _sampledAt) = (kinds, machine.GetTimestamp());
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
            kinds[name] = new Kind(kind.Actors + 1, kind.Messages + messages, Math.Max(kind.MaxMessages, messages));
        }

        foreach (var child in local.Children)
        {
            Visit(child, kinds);
        }
    }

    /// <summary>Counts of one actor kind.</summary>
    /// <param name="Actors">Running actors.</param>
    /// <param name="Messages">Messages in all of their mailboxes.</param>
    /// <param name="MaxMessages">Messages in the fullest mailbox.</param>
    public readonly record struct Kind(long Actors, long Messages, long MaxMessages);
}
