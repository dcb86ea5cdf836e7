namespace DarkAlpha.Domain.Desk;

/// <summary>The status of a card's delivery on one channel.</summary>
public enum DeliveryStatus
{
    /// <summary>Not started, or started and known not to have arrived; retried until the card expires.</summary>
    Pending,

    /// <summary>Sending has started and its outcome is not known yet.</summary>
    Sending,

    /// <summary>The channel confirmed it.</summary>
    Delivered,

    /// <summary>
    /// Sending had started and it is unknown whether it arrived; not retried, because a duplicate card is worse than a missing one.
    /// </summary>
    Uncertain,

    /// <summary>The card expired before it could be sent.</summary>
    Expired,

    /// <summary>The channel refused it permanently, or its receiver trades by itself and the card must not be copied.</summary>
    Failed,
}
