using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// What the chat is still to be told, and what was claimed in order to be told. A notice is claimed before it is sent, so it is never sent
/// twice; one that is lost in between is not sent at all. Immutable.
/// </summary>
/// <param name="Untold">The outcomes not claimed yet, by the id of their card; kept for <see cref="MaxDelay"/>.</param>
/// <param name="Claimed">When each of the other notices was claimed, by its id; kept for 31 days.</param>
public sealed record Notices(ImmutableSortedDictionary<string, UntoldOutcome> Untold, ImmutableSortedDictionary<string, Instant> Claimed)
{
    /// <summary>How late an outcome may still be told.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromHours(1);

    private const string OutcomePrefix = "outcome:";

    private static readonly TimeSpan ClaimMemory = TimeSpan.FromDays(31);

    /// <summary>Nothing to tell, and nothing told.</summary>
    public static Notices None { get; } = new(
        ImmutableSortedDictionary.Create<string, UntoldOutcome>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, Instant>(StringComparer.Ordinal));

    /// <summary>True when there is nothing to remember.</summary>
    public bool IsEmpty => Untold.IsEmpty && Claimed.IsEmpty;

    /// <summary>Id of the notice of a card's outcome.</summary>
    public static string IdOf(CardId cardId) => OutcomePrefix + cardId.Value;

    /// <summary>The notices after an outcome became final.</summary>
    public Notices With(DeskEvents.OutcomeResolved resolved)
    {
        ArgumentNullException.ThrowIfNull(resolved);
        var late = Untold.Where(u => u.Value.At < resolved.At - MaxDelay).Select(u => u.Key);
        return this with
        {
            Untold = Untold.RemoveRange(late)
                .SetItem(resolved.Card.CardId.Value, new UntoldOutcome(resolved.Card, resolved.Outcome, resolved.At)),
        };
    }

    /// <summary>The notices after one was claimed. An outcome becomes final only once, so its claim need not be remembered.</summary>
    public Notices With(DeskEvents.NoticeClaimed claimed)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        if (claimed.NoticeId.StartsWith(OutcomePrefix, StringComparison.Ordinal))
        {
            return this with { Untold = Untold.Remove(claimed.NoticeId[OutcomePrefix.Length..]) };
        }

        var old = Claimed.Where(c => c.Value < claimed.At - ClaimMemory).Select(c => c.Key);
        return this with { Claimed = Claimed.RemoveRange(old).SetItem(claimed.NoticeId, claimed.At) };
    }
}
