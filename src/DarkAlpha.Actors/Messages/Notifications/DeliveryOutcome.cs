namespace DarkAlpha.Actors.Messages.Notifications;

/// <summary>The outcome of one attempt to send a card.</summary>
public enum DeliveryOutcome
{
    /// <summary>The receiver confirmed it.</summary>
    Delivered,

    /// <summary>It certainly did not arrive; the channel retries later with another <see cref="OutboxMessages.Begin"/>.</summary>
    Deferred,

    /// <summary>The request was sent but no answer came, so it is unknown whether it arrived.</summary>
    Uncertain,

    /// <summary>Permanently refused; a retry would be refused again.</summary>
    Failed,
}
