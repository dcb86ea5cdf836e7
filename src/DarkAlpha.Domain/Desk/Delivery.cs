namespace DarkAlpha.Domain.Desk;

/// <summary>A card's delivery on one channel.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Attempts">How many attempts were started.</param>
/// <param name="Detail">What the channel last answered, as text; may be empty.</param>
/// <param name="MayHaveArrived">True after an attempt of which it is unknown whether it arrived.</param>
public sealed record Delivery(DeliveryStatus Status, int Attempts, string Detail, bool MayHaveArrived = false)
{
    /// <summary>Not started.</summary>
    public static Delivery Waiting { get; } = new(DeliveryStatus.Pending, 0, "");

    /// <summary>True while the delivery is not closed.</summary>
    public bool IsOpen => Status is DeliveryStatus.Pending or DeliveryStatus.Sending;

    /// <summary>The delivery after an event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The event is of a kind this version does not know.</exception>
    public Delivery Apply(DeskEvents.IDeliveryEvent happened) => happened switch
    {
        DeskEvents.DeliveryStarted => this with { Status = DeliveryStatus.Sending, Attempts = Attempts + 1 },
        DeskEvents.DeliveryConfirmed confirmed => this with { Status = DeliveryStatus.Delivered, Detail = confirmed.Detail },
        DeskEvents.DeliveryDeferred deferred => this with
        {
            Status = DeliveryStatus.Pending, Detail = deferred.Detail, MayHaveArrived = MayHaveArrived || deferred.MayHaveArrived,
        },
        DeskEvents.DeliveryUncertain uncertain => this with { Status = DeliveryStatus.Uncertain, Detail = uncertain.Detail },
        DeskEvents.DeliveryExpired => this with { Status = DeliveryStatus.Expired },
        DeskEvents.DeliveryFailed failed => this with { Status = DeliveryStatus.Failed, Detail = failed.Detail },
        _ => throw new ArgumentOutOfRangeException(
            nameof(happened), happened, "unknown delivery event: this program is older than its journal"),
    };
}
