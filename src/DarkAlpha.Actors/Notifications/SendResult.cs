using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications;

/// <summary>The result of one attempt to send.</summary>
/// <param name="Outcome">Whether it arrived, and whether it is tried again.</param>
/// <param name="Detail">The reason as text, without secrets.</param>
internal sealed record SendResult(DeliveryOutcome Outcome, string Detail)
{
    /// <summary>True when it is unknown whether a deferred attempt arrived.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>How long the whole channel has to pause; null leaves it to the channel's own minimum gap and backoff.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>
    /// What an operator has to fix before anything can be delivered, and how. Logged as an error, once until it changes. Null when nothing.
    /// </summary>
    public string? Alarm { get; init; }

    /// <summary>
    /// Something an operator should know or change although this attempt may have succeeded. Logged as a warning, once until it changes.
    /// Null when nothing.
    /// </summary>
    public string? Notice { get; init; }

    /// <summary>Where the chat is now, when that is not where it is configured; null otherwise.</summary>
    public ChatMove? Move { get; init; }
}
