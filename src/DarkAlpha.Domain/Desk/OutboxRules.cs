using System.Collections.Immutable;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// Decides when a card may be sent, and what the end of an attempt means. Pure, but for the tick sizes. A card is never sent after it
/// expired, and never sent twice to a receiver that does not recognise duplicates, unless <paramref name="retryUncertain"/> requests it.
/// </summary>
/// <param name="limits">The limits; the kill switch also blocks cards not yet sent.</param>
/// <param name="channels">The channels in use.</param>
/// <param name="retryUncertain">True sends a card again although it may have arrived.</param>
/// <param name="tickSizeOf">The tick size of a symbol in quote currency, null while it is unknown; null knows none.</param>
public sealed class OutboxRules(
    RiskOptions limits, ImmutableArray<DeliveryChannel> channels, bool retryUncertain = false, Func<Symbol, double?>? tickSizeOf = null)
{
    /// <summary>What the stored detail of a delivery begins with that was closed because its card must not be copied.</summary>
    public const string NotCopied = "not copied: ";

    /// <summary>What the stored detail of a delivery begins with that was closed because its channel takes other cards now.</summary>
    public const string NotSelected = "not selected: the channel takes other cards";

    /// <summary>What the stored detail of a delivery begins with that may have arrived and must not be sent again any more.</summary>
    public const string NotSentAgain = "not sent again, as the settings are now";

    /// <summary>What the stored detail of a delivery ends with that waits, or waited, for the symbol's tick size.</summary>
    public const string TickSizeUnknown =
        "the symbol's tick size is unknown: the exchange's contract list has not arrived or does not list the symbol";

    /// <summary>What the stored detail of a delivery has before that of an attempt that may have arrived.</summary>
    public const string EarlierUnknown = "; the outcome of an earlier attempt is unknown: ";

    private const string ThenHeld = "; " + TickSizeUnknown;

    private readonly RiskRules _risk = new(limits);

    /// <summary>Whether a channel that is about to send may do so. Asked again while sending, the answer is the same.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="cardId">The card.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="now">The corrected clock.</param>
    /// <param name="clockDegraded">True while the corrected clock cannot be trusted, so that expiry cannot be determined.</param>
    /// <param name="stopping">True while the node stops: running attempts finish, no new one starts.</param>
    public DeskDecision<Permit> Begin(
        DeskState state, CardId cardId, string channel, Instant now, bool clockDegraded, bool stopping = false)
    {
        if (state.Outbox.Find(cardId) is not { } issued || !issued.Deliveries.TryGetValue(channel, out var delivery))
        {
            return Refuse(Permit.UnknownCard);
        }

        var receiver = Find(channel);
        return delivery.Status == DeliveryStatus.Sending ? new(new Permit(true, Reasons.Ok), [])
            : !delivery.IsOpen ? Refuse(Permit.DeliveryClosed)
            : stopping ? Refuse(Permit.Stopping)
            : clockDegraded ? Refuse(Reasons.ClockDegraded)
            : issued.IsExpiredAt(now)
                ? new(new Permit(false, Permit.CardExpired), [Expire(cardId, channel, delivery, now)])
            : _risk.IsStopped(state.Risk) ? Refuse(Reasons.KillSwitchEnabled)
            : receiver?.FindCopyRefusal(issued.Card, state.Risk.Outcomes) is { } refusal
                ? new(new Permit(false, Permit.NotCopied), [Withhold(cardId, channel, delivery, $"{NotCopied}{refusal}", now)])
            : !issued.Card.IsTest && receiver?.Filter.Takes(issued.Card) == false
                ? new(new Permit(false, Permit.NotSelected), [Withhold(cardId, channel, delivery, NotSelected, now)])
            : delivery.MayHaveArrived && !MaySendAgain(receiver)
                ? new(new Permit(false, Permit.MayHaveArrived), [Withhold(cardId, channel, delivery, NotSentAgain, now)])
            : !issued.Card.IsTest && receiver?.NeedsTickSize == true && tickSizeOf?.Invoke(issued.Card.Symbol) is null
                ? new(new Permit(false, Permit.TickSizeUnknown), Hold(cardId, channel, delivery, now))
            : new(new Permit(true, Reasons.Ok), [new DeskEvents.DeliveryStarted(cardId, channel, now)]);
    }

    /// <summary>True when a delivery was deferred without an attempt, to wait for the symbol's tick size.</summary>
    public static bool IsHeld(DeskEvents.DeliveryDeferred deferred)
    {
        ArgumentNullException.ThrowIfNull(deferred);
        return IsHeld(deferred.Detail);
    }

    /// <summary>
    /// An attempt ended. Repeated reports, and reports on a closed delivery, change nothing; but a known outcome replaces "uncertain".
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="cardId">The card.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="outcome">Delivered, pending (it did not arrive), uncertain or failed.</param>
    /// <param name="detail">The channel's answer, as text.</param>
    /// <param name="now">The corrected clock.</param>
    /// <param name="mayHaveArrived">True for a pending one of which it is unknown whether it arrived.</param>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is none of the four.</exception>
    public ImmutableArray<IDeskEvent> Finish(
        DeskState state,
        CardId cardId,
        string channel,
        DeliveryStatus outcome,
        string detail,
        Instant now,
        bool mayHaveArrived = false)
    {
        var delivery = WithoutHold(state.Outbox.Find(cardId)?.Deliveries.GetValueOrDefault(channel));
        var known = delivery?.Status;
        if (known == outcome || known is not (DeliveryStatus.Sending or DeliveryStatus.Uncertain or DeliveryStatus.Pending))
        {
            return [];
        }

        return outcome switch
        {
            DeliveryStatus.Delivered => [new DeskEvents.DeliveryConfirmed(cardId, channel, detail, now)],
            DeliveryStatus.Pending =>
            [
                new DeskEvents.DeliveryDeferred(
                    cardId, channel, mayHaveArrived ? detail : WithEarlier(detail, delivery), now, mayHaveArrived),
            ],

            // Not for a late report: that one may be about the very attempt whose end was unknown.
            DeliveryStatus.Failed when delivery is { Status: DeliveryStatus.Sending, MayHaveArrived: true } =>
                [new DeskEvents.DeliveryUncertain(cardId, channel, WithEarlier(detail, delivery), now)],
            DeliveryStatus.Failed => [new DeskEvents.DeliveryFailed(cardId, channel, detail, now)],
            DeliveryStatus.Uncertain when known == DeliveryStatus.Pending => [],
            DeliveryStatus.Uncertain => [Interrupt(cardId, channel, detail, now)],
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not the end of an attempt"),
        };
    }

    /// <summary>
    /// Closes the attempts that a restart of the process or of the channel interrupted. A receiver that recognises duplicates gets the card
    /// again; for the others the delivery is uncertain.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="channel">The channel that restarted; null for all.</param>
    /// <param name="detail">What interrupted the attempts, as text.</param>
    /// <param name="now">The corrected clock.</param>
    public ImmutableArray<IDeskEvent> Interrupted(DeskState state, string? channel, string detail, Instant now) =>
    [
        .. from issued in state.Outbox.Open
           from delivery in issued.Deliveries
           where delivery.Value.Status == DeliveryStatus.Sending && (channel is null || channel == delivery.Key)
           select Interrupt(issued.Card.CardId, delivery.Key, detail, now),
    ];

    /// <summary>
    /// The deliveries whose card expired before they started (again); one with an earlier attempt of unknown outcome is uncertain instead
    /// of expired.
    /// </summary>
    public static ImmutableArray<IDeskEvent> Expire(DeskState state, Instant now) =>
    [
        .. from issued in state.Outbox.Open
           where issued.IsExpiredAt(now)
           from delivery in issued.Deliveries
           where delivery.Value.Status == DeliveryStatus.Pending
           select Expire(issued.Card.CardId, delivery.Key, delivery.Value, now),
    ];

    private static IDeskEvent Expire(CardId cardId, string channel, Delivery delivery, Instant now) => delivery.MayHaveArrived
        ? new DeskEvents.DeliveryUncertain(cardId, channel, WithEarlier("it expired", delivery), now)
        : new DeskEvents.DeliveryExpired(cardId, channel, now);

    // Since the card was issued, the settings or the results have changed, or the channel had a receiver that people read.
    private static IDeskEvent Withhold(CardId cardId, string channel, Delivery delivery, string reason, Instant now) =>
        delivery.MayHaveArrived
            ? new DeskEvents.DeliveryUncertain(cardId, channel, WithEarlier(reason, delivery), now)
            : new DeskEvents.DeliveryFailed(cardId, channel, reason, now);

    // Stored once, because the channel asks again every second. What it answered before may say that the card has arrived, and stays.
    private static ImmutableArray<IDeskEvent> Hold(CardId cardId, string channel, Delivery delivery, Instant now)
    {
        var detail = delivery.Detail.Length == 0 ? TickSizeUnknown : delivery.Detail + ThenHeld;
        return IsHeld(delivery.Detail) ? [] : [new DeskEvents.DeliveryDeferred(cardId, channel, detail, now)];
    }

    // Of an earlier attempt only the detail of the one that may have arrived, not that of every attempt after it.
    private static string WithEarlier(string detail, Delivery? delivery) =>
        delivery?.MayHaveArrived == true ? $"{detail}{EarlierUnknown}{delivery.Detail.Split(EarlierUnknown)[^1]}" : detail;

    // An attempt has ended a wait for the tick size.
    private static Delivery? WithoutHold(Delivery? delivery) =>
        delivery is null ? null : delivery with { Detail = delivery.Detail.Replace(ThenHeld, "", StringComparison.Ordinal) };

    private static bool IsHeld(string detail) => detail.EndsWith(TickSizeUnknown, StringComparison.Ordinal);

    private static DeskDecision<Permit> Refuse(string reason) => new(new Permit(false, reason), []);

    // A second order is worse than a second message, so nothing makes a receiver that trades by itself get a card again.
    private bool MaySendAgain(DeliveryChannel? channel) => channel?.Idempotent == true || (retryUncertain && channel?.Copies is null);

    private DeliveryChannel? Find(string channel) => channels.FirstOrDefault(c => c.Name == channel);

    private IDeskEvent Interrupt(CardId cardId, string channel, string detail, Instant now) =>
        MaySendAgain(Find(channel))
            ? new DeskEvents.DeliveryDeferred(cardId, channel, detail, now, MayHaveArrived: true)
            : new DeskEvents.DeliveryUncertain(cardId, channel, detail, now);

    /// <summary>Whether a channel may send a card now.</summary>
    /// <param name="Granted">True when it may.</param>
    /// <param name="Reason"><c>ok</c>, one of <see cref="Reasons"/>, or one of the constants here.</param>
    public sealed record Permit(bool Granted, string Reason)
    {
        /// <summary>The desk does not know the card, or not on this channel.</summary>
        public const string UnknownCard = "unknown_card";

        /// <summary>The card has expired.</summary>
        public const string CardExpired = "card_expired";

        /// <summary>The delivery has ended: delivered, uncertain, expired or failed.</summary>
        public const string DeliveryClosed = "delivery_closed";

        /// <summary>The channel's receiver trades by itself, and the card must not be copied (any more); the delivery has ended.</summary>
        public const string NotCopied = "not_copied";

        /// <summary>The card may have arrived, and the settings have forbidden since to send it again; the delivery has ended.</summary>
        public const string MayHaveArrived = "may_have_arrived";

        /// <summary>The channel takes other cards now; the delivery has ended.</summary>
        public const string NotSelected = "not_selected";

        /// <summary>Machines read the channel's text, and the symbol's tick size is not known (yet).</summary>
        public const string TickSizeUnknown = "tick_size_unknown";

        /// <summary>The node is stopping; the card waits for the next start.</summary>
        public const string Stopping = "stopping";
    }
}
