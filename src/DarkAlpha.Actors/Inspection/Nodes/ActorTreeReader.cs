using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Walks through the actors of this process. Reads what Akka keeps of each; sends nothing, so that it costs the actors nothing.</summary>
internal static class ActorTreeReader
{
    /// <summary>How many actors an answer holds; more would not fit into a message between nodes.</summary>
    public const int MaxActors = 8_000;

    // Names that Akka makes up, such as those of the actors that collect one answer.
    private const char MadeUp = '$';

    /// <summary>Reads the tree.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="failures">What is known of an actor's past, by its path.</param>
    public static ActorTree Read(ExtendedActorSystem system, Func<string, ActorHistory> failures)
    {
        var actors = ImmutableArray.CreateBuilder<ActorTree.Entry>();
        var leftOut = 0;
        Walk(system.Provider.Guardian, 0);

        // The symbols: Akka keeps its shard regions among its own actors.
        if (system.Provider.SystemGuardian.GetSingleChild("sharding") is ActorRefWithCell regions)
        {
            Walk(regions, 0);
        }

        return new ActorTree(system.Provider.DefaultAddress.ToString(), actors.ToImmutable(), leftOut);

        void Walk(ActorRefWithCell parent, int depth)
        {
            foreach (var child in parent.Children.OfType<ActorRefWithCell>().Where(IsNamed).OrderBy(c => c.Path.Name, StringComparer.Ordinal))
            {
                if (actors.Count < MaxActors)
                {
                    actors.Add(Describe(child, depth, failures(child.Path.ToStringWithoutAddress())));
                }
                else
                {
                    leftOut++;
                }

                Walk(child, depth + 1);
            }
        }
    }

    /// <summary>True for an actor that the program named.</summary>
    public static bool IsNamed(IActorRef actor) => actor.Path.Name[0] != MadeUp;

    private static ActorTree.Entry Describe(ActorRefWithCell actor, int depth, ActorHistory past) =>
        new(depth, actor.Path.Name, actor.Underlying.Props?.Type.Name ?? "")
        {
            Mailbox = actor.Underlying.NumberOfMessages,
            Restarts = past.Restarts,
            Predecessors = past.Ends,
            LastFailure = past.LastFailure,
        };
}
