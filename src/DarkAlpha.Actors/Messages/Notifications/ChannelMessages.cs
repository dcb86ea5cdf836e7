using Akka.Actor;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Messages.Notifications;

/// <summary>Messages to a channel besides the desk's <see cref="OutboxMessages"/>.</summary>
internal static class ChannelMessages
{
    /// <summary>
    /// Anything for the chat but a card: sent when no card is queued, dropped when it cannot be sent in time. It is not persisted.
    /// </summary>
    /// <param name="Name">Its name in the log, such as <c>/risk</c>.</param>
    public abstract record ChatMessage(string Name) : INoSerializationVerificationNeeded
    {
        /// <summary>How long it may wait; null for as long as a reply to somebody who waits for it.</summary>
        public TimeSpan? Lifetime { get; init; }
    }

    /// <summary>The reply to a chat command or button, or a summary.</summary>
    /// <param name="Name">Its name in the log.</param>
    /// <param name="Text">The text, in the channel's own format.</param>
    /// <param name="Topic">The forum topic to send it to; null for the General topic.</param>
    public sealed record ChatReply(string Name, string Text, int? Topic = null) : ChatMessage(Name);

    /// <summary>What became of a card. The desk has claimed it, so it is tried again only when it certainly did not arrive.</summary>
    /// <param name="Card">The card.</param>
    /// <param name="Outcome">Its outcome.</param>
    /// <param name="CardDetail">What the channel answered when it delivered the card; null when that is not known, or no longer.</param>
    public sealed record OutcomeNotice(FollowedCard Card, Outcome Outcome, string? CardDetail) : ChatMessage($"outcome of {Card.CardId}");
}
