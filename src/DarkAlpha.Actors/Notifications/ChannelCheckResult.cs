namespace DarkAlpha.Actors.Notifications;

/// <summary>What a look at a channel showed; nothing was sent to anybody.</summary>
/// <param name="IsWell">True when nothing seems to stand in the way of cards.</param>
/// <param name="Sentence">What was found, or what is wrong and what to do; without secrets.</param>
public sealed record ChannelCheckResult(bool IsWell, string Sentence);
