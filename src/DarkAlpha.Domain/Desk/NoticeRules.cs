using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>Decides what a chat is told besides cards, and when. Pure.</summary>
public static class NoticeRules
{
    /// <summary>
    /// The outcomes that channels are told now, oldest first: those of cards that they showed, or may have shown. One of a card that the
    /// first channel is still to send waits for the end of that.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="channels">The channels, at least one; those of one outcome are in this order.</param>
    /// <param name="now">The corrected clock.</param>
    public static ImmutableArray<DueOutcome> FindDue(DeskState state, ImmutableArray<string> channels, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var oldest = now - Notices.MaxDelay;
        return
        [
            .. state.Notices.Untold.Values
                .Where(untold => untold.At >= oldest)
                .OrderBy(untold => untold.At)
                .SelectMany(untold => FindDue(state.Outbox, untold, channels)),
        ];
    }

    // The outbox forgets a card two days after it expired, which with a longer horizon is before its outcome.
    private static IEnumerable<DueOutcome> FindDue(Outbox outbox, UntoldOutcome untold, ImmutableArray<string> channels) =>
        outbox.Find(untold.Card.CardId) is not { } issued ? [new DueOutcome(untold, channels[0], null)]
        : issued.Deliveries.GetValueOrDefault(channels[0]) is { IsOpen: true } ? []
        : from channel in channels
          let delivery = issued.Deliveries.GetValueOrDefault(channel)
          where delivery?.Status is DeliveryStatus.Delivered or DeliveryStatus.Uncertain
          select new DueOutcome(untold, channel, delivery.Status == DeliveryStatus.Delivered ? delivery.Detail : null);

    /// <summary>An outcome to tell.</summary>
    /// <param name="Untold">The outcome.</param>
    /// <param name="Channel">The channel to tell.</param>
    /// <param name="CardDetail">What the channel answered when it delivered the card; null when that is not known, or no longer.</param>
    public sealed record DueOutcome(UntoldOutcome Untold, string Channel, string? CardDetail)
    {
        /// <summary>The claim to store before it is told.</summary>
        public DeskEvents.NoticeClaimed Claim(Instant now) => new(Notices.IdOf(Untold.Card.CardId), now);
    }
}
