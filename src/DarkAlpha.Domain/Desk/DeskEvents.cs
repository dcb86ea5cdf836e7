using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>The events of the desk's journal. They are stored permanently: a field may be added, never renamed or removed.</summary>
public static class DeskEvents
{
    /// <summary>An event in the delivery of one card on one channel.</summary>
    public interface IDeliveryEvent : IDeskEvent
    {
        /// <summary>The card.</summary>
        CardId CardId { get; }

        /// <summary>Name of the channel.</summary>
        string Channel { get; }
    }

    /// <summary>A desk has opened; a desk that was open before is fenced off and can store nothing more.</summary>
    /// <param name="Node">The node and this start of it.</param>
    /// <param name="At">When it opened.</param>
    /// <param name="Rules">The settings it decides by, needed to verify its cards; null in journals of versions that stored none.</param>
    public sealed record DeskOpened(string Node, Instant At, RoundOptions? Rules = null) : IDeskEvent;

    /// <summary>A card was issued. Holds all it was decided on, so that the decision can be verified from the journal alone.</summary>
    /// <param name="Round">The round with every proposal.</param>
    /// <param name="Card">The card.</param>
    /// <param name="Rivals">The proposals that lost, in ranking order.</param>
    /// <param name="Channels">The channels it is delivered to.</param>
    /// <param name="At">When it was decided.</param>
    public sealed record CardIssued(
        ProposalRound Round,
        ProposalCard Card,
        ImmutableArray<ArbitrationResult.Rival> Rivals,
        ImmutableArray<string> Channels,
        Instant At) : IDeskEvent
    {
        /// <summary>Winner and rivals, as text for people.</summary>
        public string Describe()
        {
            var winner = $"{Card.Strategy} {SideNames.Of(Card.Side)}";
            var beaten = Rivals.Select(r => $"{r.Proposal.Strategy} {SideNames.Of(r.Proposal.Side)} ({r.Because})");
            return Rivals.IsEmpty ? winner : $"{winner} before {string.Join(", ", beaten)}";
        }
    }

    /// <summary>The outcome of a card became final. Holds all it was computed with but the candles, which the exchange keeps.</summary>
    /// <param name="Card">The card, as it was followed.</param>
    /// <param name="Outcome">The outcome.</param>
    /// <param name="Options">Horizon and costs it was computed with.</param>
    /// <param name="Partial">The rest of the card's own minute, from ticks; null when nobody watched it.</param>
    /// <param name="At">When it was stored.</param>
    public sealed record OutcomeResolved(
        FollowedCard Card, Outcome Outcome, OutcomeOptions Options, PartialMinute? Partial, Instant At) : IDeskEvent;

    /// <summary>
    /// A notice to the chat is about to be sent. From here on it is not sent by anybody else, nor again: it may be lost, not doubled.
    /// </summary>
    /// <param name="NoticeId">Which one, such as <c>outcome:</c> and the id of a card.</param>
    /// <param name="At">When.</param>
    public sealed record NoticeClaimed(string NoticeId, Instant At) : IDeskEvent;

    /// <summary>A person said what became of a card in their hands; the last one of a card counts.</summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Mark">One of the constants of <see cref="CardMark"/>.</param>
    /// <param name="By">Who said it.</param>
    /// <param name="At">When.</param>
    public sealed record CardMarked(CardId CardId, string Mark, string By, Instant At) : IDeskEvent;

    /// <summary>The chat of a channel has another id: its group became a supergroup.</summary>
    /// <param name="Channel">The channel.</param>
    /// <param name="Move">From which id to which.</param>
    /// <param name="At">When.</param>
    public sealed record ChatMoved(string Channel, ChatMove Move, Instant At) : IDeskEvent;

    /// <summary>A test card was issued. It is delivered like a card and counts for no limit.</summary>
    /// <param name="Card">The card.</param>
    /// <param name="Channels">The channels it is delivered to.</param>
    /// <param name="By">Who requested it.</param>
    /// <param name="At">When.</param>
    public sealed record TestCardIssued(ProposalCard Card, ImmutableArray<string> Channels, string By, Instant At) : IDeskEvent;

    /// <summary>A channel was permitted to send; until an outcome follows, it is unknown whether the card arrived.</summary>
    public sealed record DeliveryStarted(CardId CardId, string Channel, Instant At) : IDeliveryEvent;

    /// <summary>The channel confirmed the card.</summary>
    public sealed record DeliveryConfirmed(CardId CardId, string Channel, string Detail, Instant At) : IDeliveryEvent;

    /// <summary>The card may be sent (again): it did not arrive, or the channel recognises duplicates.</summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Detail">What the channel answered, as text.</param>
    /// <param name="At">When.</param>
    /// <param name="MayHaveArrived">True when it is unknown whether this attempt arrived.</param>
    public sealed record DeliveryDeferred(CardId CardId, string Channel, string Detail, Instant At, bool MayHaveArrived = false)
        : IDeliveryEvent;

    /// <summary>It is unknown whether the card arrived, and it is not sent again.</summary>
    public sealed record DeliveryUncertain(CardId CardId, string Channel, string Detail, Instant At) : IDeliveryEvent;

    /// <summary>The card expired before it could be sent.</summary>
    public sealed record DeliveryExpired(CardId CardId, string Channel, Instant At) : IDeliveryEvent;

    /// <summary>The channel refused the card permanently, or its receiver trades by itself and the card must not be copied.</summary>
    public sealed record DeliveryFailed(CardId CardId, string Channel, string Detail, Instant At) : IDeliveryEvent;

    /// <summary>A realised loss was reported.</summary>
    /// <param name="Id">Identifies the report.</param>
    /// <param name="Day">UTC date it counts for.</param>
    /// <param name="LossUsdt">The loss, above 0.</param>
    /// <param name="By">Who reported it.</param>
    /// <param name="At">When it was reported.</param>
    public sealed record LossRecorded(string Id, DateOnly Day, decimal LossUsdt, string By, Instant At) : IDeskEvent;

    /// <summary>The losses of the profit-and-loss file changed.</summary>
    public sealed record FileLossesReplaced(ImmutableSortedDictionary<DateOnly, decimal> LossByDay, Instant At) : IDeskEvent;

    /// <summary>The stored kill switch was turned.</summary>
    public sealed record KillSwitchTurned(bool On, string By, Instant At) : IDeskEvent;

    /// <summary>Something was muted; an earlier mute of the same thing is replaced.</summary>
    /// <param name="Mute">What, until when, by whom and why.</param>
    /// <param name="At">When it was stored.</param>
    public sealed record Muted(Mute Mute, Instant At) : IDeskEvent;

    /// <summary>A mute was ended early.</summary>
    /// <param name="Scope">What is not silent any more; <see cref="MuteScope.All"/> ends every mute.</param>
    /// <param name="By">Who ended it.</param>
    /// <param name="At">When.</param>
    public sealed record Unmuted(MuteScope Scope, string By, Instant At) : IDeskEvent;

    /// <summary>The settings changed; from here on every node decides by this version.</summary>
    /// <param name="Settings">The version, with who applied it.</param>
    /// <param name="Changes">What differs from before.</param>
    /// <param name="At">When.</param>
    public sealed record SettingsChanged(SettingsVersion Settings, ImmutableArray<SettingChange> Changes, Instant At) : IDeskEvent;

    /// <summary>The state of an older installation was imported.</summary>
    public sealed record LegacyStateImported(
        ImmutableSortedDictionary<DateOnly, ImportedDay> Days,
        ImmutableSortedDictionary<Symbol, DateTimeOffset> LastCardBySymbol,
        Instant At) : IDeskEvent;
}
