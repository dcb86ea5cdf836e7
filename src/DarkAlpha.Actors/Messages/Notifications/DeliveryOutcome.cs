namespace DarkAlpha.Actors.Messages.Notifications;

/// <summary>How one attempt to send a card ended.</summary>
public enum DeliveryOutcome
{
    /// <summary>The channel confirmed it.</summary>
    Delivered,

    /// <summary>It certainly did not arrive; the channel will <see cref="OutboxMessages.Begin"/> again when it may.</summary>
    Deferred,

    /// <summary>The request had gone out and no answer came: nobody knows.</summary>
    Uncertain,

    /// <summary>Refused for good; trying again would be refused again.</summary>
    Failed,
}
