namespace DarkAlpha.ChaosTests;

/// <summary>A card that arrived at a receiver.</summary>
/// <param name="At">Time by this machine's clock.</param>
/// <param name="Channel">Channel name, see <see cref="DarkAlpha.Actors.Notifications.ChannelNames"/>.</param>
/// <param name="CardId">Id of the card.</param>
/// <param name="From">The sender's IP address.</param>
public sealed record CardArrival(DateTimeOffset At, string Channel, string CardId, string From);
