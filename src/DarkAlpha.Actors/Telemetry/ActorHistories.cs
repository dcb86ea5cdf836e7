using System.Collections.Concurrent;
using Akka.Actor;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Restarts and stops of this node's actors by path, for a limited number of paths. Written by <see cref="RestartsActor"/> only; reading is
/// thread-safe.
/// </summary>
internal sealed class ActorHistories
{
    // Paths are kept after their actors have stopped: symbols move between nodes, a few hundred of them with a dozen actors each.
    private const int MaxPaths = 20_000;

    // Akka generates names like this, for example for the actors that collect one answer.
    private const char GeneratedNamePrefix = '$';

    private readonly ConcurrentDictionary<string, Entry> _byPath = new(StringComparer.Ordinal);

    /// <summary>True for an actor with an explicit name. Only these have a history.</summary>
    public static bool IsNamed(IActorRef actor) => actor.Path.Name[0] != GeneratedNamePrefix;

    /// <summary>Returns the history of an actor's path.</summary>
    public Entry Find(IActorRef actor) => _byPath.GetValueOrDefault(actor.Path.ToStringWithoutAddress());

    /// <summary>Records a change.</summary>
    public void Record(IActorRef actor, Func<Entry, Entry> change)
    {
        var path = actor.Path.ToStringWithoutAddress();
        var known = _byPath.TryGetValue(path, out var history);
        if (IsNamed(actor) && (known || _byPath.Count < MaxPaths))
        {
            _byPath[path] = change(history);
        }
    }

    /// <summary>Drops the history of an actor whose path no other will have.</summary>
    public void Forget(IActorRef actor) => _byPath.TryRemove(actor.Path.ToStringWithoutAddress(), out _);

    /// <summary>What happened to the actors at one path.</summary>
    /// <param name="Restarts">Number of restarts, those by a backoff supervisor included.</param>
    /// <param name="Stops">Number of actors at this path that have stopped.</param>
    /// <param name="LastFailure">Cause of the last restart; null without one.</param>
    public readonly record struct Entry(int Restarts, int Stops, string? LastFailure);
}
