namespace DarkAlpha.Domain.Desk;

/// <summary>How a card's delivery on one channel stands.</summary>
public enum DeliveryStatus
{
    /// <summary>Not begun, or begun and known not to have arrived; it will be tried (again) until the card expires.</summary>
    Pending,

    /// <summary>Sending has begun and its outcome is not known yet.</summary>
    Sending,

    /// <summary>The channel confirmed it.</summary>
    Delivered,

    /// <summary>Sending had begun and nobody knows whether it arrived; not tried again, because a card that comes twice is worse than one that is missing.</summary>
    Uncertain,

    /// <summary>The card's time was over before it could be sent.</summary>
    Expired,

    /// <summary>The channel refused it for good.</summary>
    Failed,
}
