using DarkAlpha.Actors.Messages.Notifications;

namespace DarkAlpha.Actors.Notifications;

/// <summary>How one attempt to send ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Detail">In words, without secrets.</param>
internal sealed record SendResult(DeliveryOutcome Outcome, string Detail)
{
    /// <summary>How long the whole channel must be silent; null leaves it to the channel's own pace and backoff.</summary>
    public TimeSpan? Rest { get; init; }

    /// <summary>What a person has to mend before anything can arrive, and how; said loudly, once until it changes. Null when nothing.</summary>
    public string? Alarm { get; init; }

    /// <summary>Something a person should know or change although this attempt may have succeeded; said once until it changes. Null when nothing.</summary>
    public string? Notice { get; init; }
}
