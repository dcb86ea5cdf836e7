using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>Decides what a chat is told besides cards, and when. Pure.</summary>
public static class NoticeRules
{
    /// <summary>
    /// The outcomes that a channel is told now, oldest first: those of cards that it showed, or may have shown. One of a card that it is
    /// still to send waits for the end of that.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="now">The corrected clock.</param>
    public static ImmutableArray<DueOutcome> FindDue(DeskState state, string channel, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var oldest = now - Notices.MaxDelay;
        return
        [
            .. state.Notices.Untold.Values
                .Where(untold => untold.At >= oldest)
                .OrderBy(untold => untold.At)
                .Select(untold => FindDue(state.Outbox, untold, channel))
                .OfType<DueOutcome>(),
        ];
    }

    /// <summary>
    /// An outcome that is told now, for a further channel: null when the channel has not shown the card, or that is not known any more.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="untold">The outcome.</param>
    /// <param name="channel">The channel.</param>
    public static DueOutcome? FindFor(DeskState state, UntoldOutcome untold, string channel)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(untold);
        return state.Outbox.Find(untold.Card.CardId) is null ? null : FindDue(state.Outbox, untold, channel);
    }

    // The outbox forgets a card two days after it expired, which with a longer horizon is before its outcome.
    private static DueOutcome? FindDue(Outbox outbox, UntoldOutcome untold, string channel) =>
        outbox.Find(untold.Card.CardId) is not { } issued
            ? new DueOutcome(untold, null)
            : issued.Deliveries.GetValueOrDefault(channel) switch
            {
                { Status: DeliveryStatus.Delivered } delivered => new DueOutcome(untold, delivered.Detail),
                { Status: DeliveryStatus.Uncertain } => new DueOutcome(untold, null),
                _ => null,
            };

    /// <summary>An outcome to tell.</summary>
    /// <param name="Untold">The outcome.</param>
    /// <param name="CardDetail">What the channel answered when it delivered the card; null when that is not known, or no longer.</param>
    public sealed record DueOutcome(UntoldOutcome Untold, string? CardDetail)
    {
        /// <summary>The claim to store before it is told.</summary>
        public DeskEvents.NoticeClaimed Claim(Instant now) => new(Notices.IdOf(Untold.Card.CardId), now);
    }
}
