using System.Collections.Immutable;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// When a card may be sent, and what an attempt's end means. Looks at the state and answers, changes nothing. A card is never sent after it
/// expired, and never twice where the receiver would not notice, unless <paramref name="retryUncertain"/> asks for it.
/// </summary>
/// <param name="limits">The caps; the kill switch stops cards not yet sent, too.</param>
/// <param name="channels">The channels in use.</param>
/// <param name="retryUncertain">True sends a card again although it may have arrived.</param>
public sealed class OutboxRules(RiskOptions limits, ImmutableArray<DeliveryChannel> channels, bool retryUncertain = false)
{
    private readonly RiskRules _risk = new(limits);

    /// <summary>A channel is about to send: may it? Asked again while sending, the answer is the same.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="cardId">The card.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="now">The corrected clock, Unix milliseconds UTC.</param>
    /// <param name="clockDegraded">True while the corrected clock cannot be trusted, so that nobody can say whether the card has expired.</param>
    /// <param name="stopping">True while the node stops: what has begun goes on, nothing new begins.</param>
    public DeskDecision<DeliveryPermit> Begin(
        DeskState state, string cardId, string channel, long now, bool clockDegraded, bool stopping = false)
    {
        if (state.Outbox.Find(cardId) is not { } issued || !issued.Deliveries.TryGetValue(channel, out var delivery))
        {
            return Refuse(DeliveryPermit.UnknownCard);
        }

        return delivery.Status == DeliveryStatus.Sending ? new(new DeliveryPermit(true, Reasons.Ok), [])
            : !delivery.IsOpen ? Refuse(DeliveryPermit.DeliveryClosed)
            : stopping ? Refuse(DeliveryPermit.Stopping)
            : clockDegraded ? Refuse(Reasons.ClockDegraded)
            : issued.IsExpiredAt(now)
                ? new(new DeliveryPermit(false, DeliveryPermit.CardExpired), [Expire(cardId, channel, delivery, now)])
            : _risk.IsStopped(state.Risk) ? Refuse(Reasons.KillSwitchEnabled)
            : new(new DeliveryPermit(true, Reasons.Ok), [new DeskEvents.DeliveryStarted(cardId, channel, now)]);
    }

    /// <summary>An attempt ended. Told twice, or about a delivery that is closed, nothing happens; but what is known replaces "uncertain".</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="cardId">The card.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="outcome">Delivered, pending (it did not arrive), uncertain or failed.</param>
    /// <param name="detail">In words.</param>
    /// <param name="now">The corrected clock, Unix milliseconds UTC.</param>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is none of the four.</exception>
    public ImmutableArray<IDeskEvent> Finish(DeskState state, string cardId, string channel, DeliveryStatus outcome, string detail, long now)
    {
        var known = state.Outbox.Find(cardId)?.Deliveries.GetValueOrDefault(channel)?.Status;
        if (known == outcome || known is not (DeliveryStatus.Sending or DeliveryStatus.Uncertain or DeliveryStatus.Pending))
        {
            return [];
        }

        return outcome switch
        {
            DeliveryStatus.Delivered => [new DeskEvents.DeliveryConfirmed(cardId, channel, detail, now)],
            DeliveryStatus.Pending => [new DeskEvents.DeliveryDeferred(cardId, channel, detail, now)],
            DeliveryStatus.Failed => [new DeskEvents.DeliveryFailed(cardId, channel, detail, now)],
            DeliveryStatus.Uncertain when known == DeliveryStatus.Pending => [],
            DeliveryStatus.Uncertain => [Interrupt(cardId, channel, detail, now)],
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not the end of an attempt"),
        };
    }

    /// <summary>
    /// Nobody is sending any more, because the process or the channel began anew: what becomes of the attempts without an end. A receiver
    /// that recognises a card gets it again, of the others it stays uncertain.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="channel">The channel that began anew; null for all.</param>
    /// <param name="detail">In words, what cut the attempts short.</param>
    /// <param name="now">The corrected clock, Unix milliseconds UTC.</param>
    public ImmutableArray<IDeskEvent> Interrupted(DeskState state, string? channel, string detail, long now) =>
    [
        .. from issued in state.Outbox.Open
           from delivery in issued.Deliveries
           where delivery.Value.Status == DeliveryStatus.Sending && (channel is null || channel == delivery.Key)
           select Interrupt(issued.Card.CardId, delivery.Key, detail, now),
    ];

    /// <summary>
    /// The deliveries whose card has expired before they began (again); one that was begun before, without anybody knowing its end, is not
    /// expired but uncertain.
    /// </summary>
    public static ImmutableArray<IDeskEvent> Expire(DeskState state, long now) =>
    [
        .. from issued in state.Outbox.Open
           where issued.IsExpiredAt(now)
           from delivery in issued.Deliveries
           where delivery.Value.Status == DeliveryStatus.Pending
           select Expire(issued.Card.CardId, delivery.Key, delivery.Value, now),
    ];

    private static IDeskEvent Expire(string cardId, string channel, Delivery delivery, long now) => delivery.MayHaveArrived
        ? new DeskEvents.DeliveryUncertain(cardId, channel, $"its time is over, and nobody knows of an earlier attempt: {delivery.Detail}", now)
        : new DeskEvents.DeliveryExpired(cardId, channel, now);

    private static DeskDecision<DeliveryPermit> Refuse(string reason) => new(new DeliveryPermit(false, reason), []);

    private IDeskEvent Interrupt(string cardId, string channel, string detail, long now) =>
        retryUncertain || channels.Any(c => c.Name == channel && c.Idempotent)
            ? new DeskEvents.DeliveryDeferred(cardId, channel, detail, now, MayHaveArrived: true)
            : new DeskEvents.DeliveryUncertain(cardId, channel, detail, now);
}
