namespace DarkAlpha.Domain.Desk;

/// <summary>A channel that cards are sent to.</summary>
/// <param name="Name">Stored with every delivery.</param>
/// <param name="Idempotent">True when the receiver recognises a card it already has, so that sending it twice does no harm.</param>
public sealed record DeliveryChannel(string Name, bool Idempotent);
