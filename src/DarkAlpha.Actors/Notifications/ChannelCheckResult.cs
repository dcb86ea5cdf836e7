namespace DarkAlpha.Actors.Notifications;

/// <summary>Result of a preflight check of a channel. The check sends no message.</summary>
/// <param name="IsOk">True when the check found nothing that would prevent delivery.</param>
/// <param name="Message">What was found, or what is wrong and what to do; without secrets.</param>
public sealed record ChannelCheckResult(bool IsOk, string Message);
