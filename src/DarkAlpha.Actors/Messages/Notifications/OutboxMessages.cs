using Akka.Actor;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Notifications;

/// <summary>
/// Protocol between the desk and the channels for sending a card. All messages are local: the channels live below the desk. The sequence
/// is <see cref="Deliver"/> → <see cref="Begin"/> → <see cref="Permit"/> → (the channel sends) → <see cref="Finished"/> →
/// <see cref="Noted"/>; the desk stores the start of sending before it grants the permit, so that a crash in the middle is detected.
/// </summary>
public static class OutboxMessages
{
    /// <summary>
    /// Channel to desk, when it starts: requests its pending cards. Answered with a <see cref="Deliver"/> for each; later cards go to its
    /// sender, too.
    /// </summary>
    public sealed record ChannelReady(string Channel) : INoSerializationVerificationNeeded;

    /// <summary>Notifier to desk: the channel has been stopped for good. Its cards stay queued.</summary>
    public sealed record ChannelStopped(string Channel) : INoSerializationVerificationNeeded;

    /// <summary>Desk to channel: send this card. May arrive more than once for the same card.</summary>
    public sealed record Deliver(ProposalCard Card, string Channel) : INoSerializationVerificationNeeded;

    /// <summary>Channel to desk: asks for permission to send now. Answered with <see cref="Permit"/>.</summary>
    public sealed record Begin(CardId CardId, string Channel) : INoSerializationVerificationNeeded;

    /// <summary>Desk to channel: whether the card may be sent now.</summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Granted">
    /// True: the start is stored, send now. False: drop the card; the desk delivers it again if it is needed later.
    /// </param>
    /// <param name="Reason"><c>ok</c>, or why the permit is denied.</param>
    public sealed record Permit(CardId CardId, bool Granted, string Reason) : INoSerializationVerificationNeeded;

    /// <summary>Channel to desk: outcome of the attempt. Answered with <see cref="Noted"/>.</summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Outcome">The outcome.</param>
    /// <param name="Detail">Message id or error text, without secrets.</param>
    public sealed record Finished(CardId CardId, string Channel, DeliveryOutcome Outcome, string Detail)
        : INoSerializationVerificationNeeded
    {
        /// <summary>True when it is unknown whether a deferred attempt arrived.</summary>
        public bool MayHaveArrived { get; init; }

        /// <summary>Where the channel's chat is now, when that is not where it is configured; null otherwise.</summary>
        public ChatMove? Move { get; init; }
    }

    /// <summary>Desk to channel, before its cards: an earlier attempt found that its chat has another id.</summary>
    public sealed record ChatMoved(ChatMove Move) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Channel or chat commands to desk: the channel's chat has another id, as something else than a card has shown. Not answered; may be
    /// repeated.
    /// </summary>
    public sealed record MoveFound(string Channel, ChatMove Move) : INoSerializationVerificationNeeded;

    /// <summary>Desk to channel: the outcome is stored.</summary>
    public sealed record Noted(CardId CardId) : INoSerializationVerificationNeeded;
}
