using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications;

/// <summary>Sends cards by one transport. Owned by one channel, called one call at a time, disposed with the channel.</summary>
internal interface ICardSender : IDisposable
{
    /// <summary>
    /// Makes one attempt. Every failure of the network or the receiver is a result; an exception is a bug of this program and restarts the
    /// channel. Neither contains a secret.
    /// </summary>
    Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation);

    /// <summary>Makes one attempt to send a message that is not a card, by the same rules.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Cancelled when the channel stops.</param>
    /// <exception cref="NotSupportedException">The transport carries cards only.</exception>
    Task<SendResult> ReplyAsync(ChannelMessages.ChatMessage message, CancellationToken cancellation) =>
        throw new NotSupportedException($"{GetType().Name} sends cards only");

    /// <summary>The receiver has moved, as an earlier sender found out.</summary>
    void Follow(ChatMove move)
    {
        // Only a chat can move.
    }
}
