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
}
