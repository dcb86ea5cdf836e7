using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Domain.Desk;

/// <summary>The events. They are stored for good: a field may be added, never renamed or removed.</summary>
public static class DeskEvents
{
    /// <summary>A desk is open, and whichever was open before may store nothing more.</summary>
    /// <param name="Node">Where it runs: names the node and this start of it.</param>
    /// <param name="At">When it opened.</param>
    /// <param name="Rules">What it decides by until the next one opens, so that its cards can be computed again; null in journals from before this was noted.</param>
    public sealed record DeskOpened(string Node, long At, RoundOptions? Rules = null) : IDeskEvent;

    /// <summary>A card exists. Holds all it was decided on, so that the decision can be made again from the journal alone.</summary>
    /// <param name="Round">The round with every proposal.</param>
    /// <param name="Card">The card.</param>
    /// <param name="Rivals">The proposals that lost, in ranking order.</param>
    /// <param name="Channels">Where the card goes.</param>
    /// <param name="At">When it was decided.</param>
    public sealed record CardIssued(
        ProposalRound Round, ProposalCard Card, ImmutableArray<Rival> Rivals, ImmutableArray<string> Channels, long At) : IDeskEvent;

    /// <summary>A test card exists. It goes to the channels like a card and counts nowhere.</summary>
    /// <param name="Card">The card.</param>
    /// <param name="Channels">Where it goes.</param>
    /// <param name="By">Who asked for it.</param>
    /// <param name="At">When.</param>
    public sealed record TestCardIssued(ProposalCard Card, ImmutableArray<string> Channels, string By, long At) : IDeskEvent;

    /// <summary>A channel was allowed to send; until an outcome follows, nobody knows whether the card arrived.</summary>
    public sealed record DeliveryStarted(string CardId, string Channel, long At) : IDeliveryEvent;

    /// <summary>The channel confirmed the card.</summary>
    public sealed record DeliveryConfirmed(string CardId, string Channel, string Detail, long At) : IDeliveryEvent;

    /// <summary>The card may be sent (again): it did not arrive, or the channel can take it twice.</summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Detail">In words.</param>
    /// <param name="At">When.</param>
    /// <param name="MayHaveArrived">True when nobody knows whether this attempt arrived.</param>
    public sealed record DeliveryDeferred(string CardId, string Channel, string Detail, long At, bool MayHaveArrived = false) : IDeliveryEvent;

    /// <summary>Nobody knows whether the card arrived, and it is not sent again.</summary>
    public sealed record DeliveryUncertain(string CardId, string Channel, string Detail, long At) : IDeliveryEvent;

    /// <summary>The card's time was over before it could be sent.</summary>
    public sealed record DeliveryExpired(string CardId, string Channel, long At) : IDeliveryEvent;

    /// <summary>The channel refused the card for good.</summary>
    public sealed record DeliveryFailed(string CardId, string Channel, string Detail, long At) : IDeliveryEvent;

    /// <summary>A realised loss was reported.</summary>
    /// <param name="Id">Names the report.</param>
    /// <param name="Day">UTC date it counts for.</param>
    /// <param name="LossUsdt">The loss, above 0.</param>
    /// <param name="By">Who reported it.</param>
    /// <param name="At">When it was reported.</param>
    public sealed record LossRecorded(string Id, DateOnly Day, decimal LossUsdt, string By, long At) : IDeskEvent;

    /// <summary>The losses of the profit-and-loss file are now these.</summary>
    public sealed record FileLossesReplaced(ImmutableSortedDictionary<DateOnly, decimal> LossByDay, long At) : IDeskEvent;

    /// <summary>The stored kill switch was turned.</summary>
    public sealed record KillSwitchTurned(bool On, string By, long At) : IDeskEvent;

    /// <summary>The state of an older installation was taken over.</summary>
    public sealed record LegacyStateImported(
        ImmutableSortedDictionary<DateOnly, RiskCommands.ImportedDay> Days,
        ImmutableSortedDictionary<string, DateTimeOffset> LastCardBySymbol,
        long At) : IDeskEvent;
}
