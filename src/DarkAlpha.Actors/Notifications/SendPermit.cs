using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// The desk's permit to send a card. Connecting, or the refusal of a first request, can take so long that the card has expired or the kill
/// switch was turned on since; so it is looked at again right before each request is written. Thread-safe.
/// </summary>
/// <param name="card">The card.</param>
/// <param name="clock">The clock by which it expires.</param>
/// <param name="timing">How long a permit counts.</param>
internal sealed class SendPermit(ProposalCard card, IExchangeClock clock, ChannelOptions timing)
{
    private readonly long _since = timing.Time.GetTimestamp();

    /// <summary>What is reported when it did not count any more.</summary>
    public const string TooLate = "the permit came too late; nothing was sent";

    /// <summary>False when the card has expired, or may have, and when the permit is too old.</summary>
    public bool Counts => IsValid(card, clock) && timing.Time.GetElapsedTime(_since) <= timing.PermitLifetime;

    /// <summary>False when the card has expired, and while the clock cannot tell.</summary>
    public static bool IsValid(ProposalCard card, IExchangeClock clock) =>
        !clock.IsDegraded && clock.UtcNow.ToDateTimeOffset() <= card.ExpiresAt;
}
