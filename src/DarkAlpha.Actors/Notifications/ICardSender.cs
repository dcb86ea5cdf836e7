using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications;

/// <summary>Sends cards one way. Used by one channel, one call at a time, and disposed of with it.</summary>
internal interface ICardSender : IDisposable
{
    /// <summary>
    /// Tries once. Whatever the other side or the network may do is a result; an exception is a fault of this program and restarts the
    /// channel. Neither ever contains a secret.
    /// </summary>
    Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation);

    /// <summary>Tries once to send something that is no card, by the same rules.</summary>
    /// <param name="aside">What to say, in the channel's own format.</param>
    /// <param name="cancellation">Cancelled when the channel stops.</param>
    /// <exception cref="NotSupportedException">The channel carries cards only.</exception>
    Task<SendResult> SayAsync(ChannelMessages.ChatReply aside, CancellationToken cancellation) =>
        throw new NotSupportedException($"{GetType().Name} sends cards only");
}
