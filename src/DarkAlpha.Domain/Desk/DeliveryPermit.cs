namespace DarkAlpha.Domain.Desk;

/// <summary>Whether a channel may send a card now.</summary>
/// <param name="Granted">True when it may.</param>
/// <param name="Reason"><c>ok</c>, a reason of <see cref="Signals.Reasons"/>, or one of the constants here.</param>
public sealed record DeliveryPermit(bool Granted, string Reason)
{
    /// <summary>The desk does not know the card, or not on this channel.</summary>
    public const string UnknownCard = "unknown_card";

    /// <summary>The card has expired.</summary>
    public const string CardExpired = "card_expired";

    /// <summary>The delivery has ended: delivered, uncertain, expired or failed.</summary>
    public const string DeliveryClosed = "delivery_closed";

    /// <summary>The node is stopping; the card waits for the next start.</summary>
    public const string Stopping = "stopping";
}
