using Akka.Actor;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Messages.Notifications;

/// <summary>
/// What desk and channels say to each other about sending a card. All are local: the notifier is the desk's child. A card goes
/// <see cref="Deliver"/> → <see cref="Begin"/> → <see cref="Permit"/> → (the channel sends) → <see cref="Finished"/> → <see cref="Noted"/>;
/// the desk stores that sending began before it permits it, so that a crash in the middle is known as one.
/// </summary>
public static class OutboxMessages
{
    /// <summary>Channel to desk, when it starts: send me what waits for me. Answered with <see cref="Deliver"/> for each.</summary>
    public sealed record ChannelReady(string Channel) : INoSerializationVerificationNeeded;

    /// <summary>Desk to channel (through the notifier): this card is for you. May come more than once for the same card.</summary>
    public sealed record Deliver(ProposalCard Card, string Channel) : INoSerializationVerificationNeeded;

    /// <summary>Channel to desk: I am about to send. Answered with <see cref="Permit"/>.</summary>
    public sealed record Begin(string CardId, string Channel) : INoSerializationVerificationNeeded;

    /// <summary>Desk to channel: send it now, or do not send it.</summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Granted">True: sending has been noted durably, send now. False: forget the card; the desk delivers it anew should it be wanted later.</param>
    /// <param name="Reason"><c>ok</c>, or why not.</param>
    public sealed record Permit(string CardId, string Channel, bool Granted, string Reason) : INoSerializationVerificationNeeded;

    /// <summary>Channel to desk: how it ended. Sent again until answered with <see cref="Noted"/>.</summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Detail">In words, without secrets: a message's number, or what went wrong.</param>
    public sealed record Finished(string CardId, string Channel, DeliveryOutcome Outcome, string Detail) : INoSerializationVerificationNeeded;

    /// <summary>Desk to channel: the outcome is durable.</summary>
    public sealed record Noted(string CardId, string Channel) : INoSerializationVerificationNeeded;
}
