using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Telemetry;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Lists the actors of this process from Akka's internal cells, without sending messages to them.</summary>
internal static class ActorTreeReader
{
    /// <summary>Maximum number of actors in an answer; more would exceed the size limit of messages between nodes.</summary>
    public const int MaxActors = 8_000;

    /// <summary>Reads the tree.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="histories">Restarts and stops by path.</param>
    public static ActorTree Read(ExtendedActorSystem system, ActorHistories histories)
    {
        var actors = ImmutableArray.CreateBuilder<ActorTree.Entry>();
        var leftOut = 0;
        Walk(system.Provider.Guardian, 0);

        // The symbols run in shard regions, which are system actors of Akka.
        if (system.Provider.SystemGuardian.GetSingleChild("sharding") is ActorRefWithCell regions)
        {
            Walk(regions, 0);
        }

        return new ActorTree(system.Provider.DefaultAddress.ToString(), actors.ToImmutable(), leftOut);

        void Walk(ActorRefWithCell parent, int depth)
        {
            var named = parent.Children.OfType<ActorRefWithCell>().Where(ActorHistories.IsNamed);
            foreach (var child in named.OrderBy(c => c.Path.Name, StringComparer.Ordinal))
            {
                if (actors.Count < MaxActors)
                {
                    actors.Add(Describe(child, depth, histories.Find(child)));
                }
                else
                {
                    leftOut++;
                }

                Walk(child, depth + 1);
            }
        }
    }

    private static ActorTree.Entry Describe(ActorRefWithCell actor, int depth, ActorHistories.Entry history) =>
        new(depth, actor.Path.Name, actor.Underlying.Props?.Type.Name ?? "")
        {
            Mailbox = actor.Underlying.NumberOfMessages,
            Restarts = history.Restarts,
            Predecessors = history.Stops,
            LastFailure = history.LastFailure,
        };
}
