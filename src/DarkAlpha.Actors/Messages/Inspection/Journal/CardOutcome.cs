using Akka.Actor;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection.Journal;

/// <summary>One of the desk's cards and what became of it.</summary>
/// <param name="Card">The card.</param>
/// <param name="Outcome">Its outcome; open while it is not final.</param>
public sealed record CardOutcome(FollowedCard Card, Outcome Outcome) : INoSerializationVerificationNeeded
{
    /// <summary>Horizon and costs it was computed with; null while it is open.</summary>
    public OutcomeOptions? Options { get; init; }

    /// <summary>The range of the rest of the card's own minute; null when nobody watched it, and while it is open.</summary>
    public PartialMinute? Partial { get; init; }

    /// <summary>When it was stored; null while it is open.</summary>
    public Instant? StoredAt { get; init; }

    /// <summary>
    /// False for a card that has no outcome and is not followed: it is older than outcomes, or its minutes never came.
    /// </summary>
    public bool IsFollowed { get; init; } = true;

    /// <summary>A card with its stored outcome.</summary>
    public static CardOutcome Of(DeskEvents.OutcomeResolved resolved)
    {
        ArgumentNullException.ThrowIfNull(resolved);
        return new CardOutcome(resolved.Card, resolved.Outcome)
        {
            Options = resolved.Options,
            Partial = resolved.Partial,
            StoredAt = resolved.At,
        };
    }
}
