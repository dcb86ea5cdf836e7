using System.Collections.Immutable;
using Akka.Actor;

namespace DarkAlpha.Actors.Inspection;

/// <summary>What a <see cref="GatherActor"/> asks, and how it builds its reply.</summary>
/// <param name="Questions">The questions; their names are unique.</param>
/// <param name="NameOf">Returns the name of the question that a message answers; null when it is not an answer.</param>
/// <param name="Reply">Builds the reply from the answers and the names of unanswered questions, both in the order of the questions.</param>
internal sealed record GatherPlan(
    ImmutableArray<GatherPlan.Question> Questions,
    Func<object, string?> NameOf,
    Func<ImmutableArray<object>, ImmutableArray<string>, object> Reply)
{
    /// <summary>True for an answer that makes the other ones unnecessary.</summary>
    public Predicate<object> IsEnough { get; init; } = _ => false;

    /// <summary>A question to one actor.</summary>
    /// <param name="Name">Identifies the question.</param>
    /// <param name="To">The actor.</param>
    /// <param name="Message">The question.</param>
    public sealed record Question(string Name, ICanTell To, object Message);
}
