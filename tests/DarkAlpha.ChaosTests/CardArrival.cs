namespace DarkAlpha.ChaosTests;

/// <summary>A card that came to a receiver.</summary>
/// <param name="At">When, by this machine's clock.</param>
/// <param name="Channel">How.</param>
/// <param name="CardId">Which.</param>
/// <param name="From">The sender's IP address.</param>
public sealed record CardArrival(DateTimeOffset At, string Channel, string CardId, string From);
