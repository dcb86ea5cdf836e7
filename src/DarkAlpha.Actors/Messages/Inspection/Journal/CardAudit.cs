using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Messages.Inspection.Journal;

/// <summary>The journal's record of one card, and the result of recomputing the card from it.</summary>
/// <param name="Issued">The card with the inputs of its decision.</param>
/// <param name="Desk">The node whose desk decided; null in journals from before this was recorded.</param>
/// <param name="RulesRecorded">True when the rules of the decision are on record; false when this node's are used instead.</param>
/// <param name="Strategies">Every strategy's answer to the recorded context, condition by condition, in registration order.</param>
/// <param name="Risk">Every risk rule, evaluated on the state before the card.</param>
/// <param name="Channels">State of the delivery on each channel.</param>
/// <param name="Deliveries">The delivery events of the card, in order.</param>
/// <param name="Difference">Where the recomputed card differs; null when it is equal.</param>
/// <param name="EventsRead">Number of journal events read.</param>
public sealed record CardAudit(
    DeskEvents.CardIssued Issued,
    string? Desk,
    bool RulesRecorded,
    ImmutableArray<SymbolExplanation.StrategyAnswer> Strategies,
    ImmutableArray<RiskCheck> Risk,
    ImmutableSortedDictionary<string, Delivery> Channels,
    ImmutableArray<DeskEvents.IDeliveryEvent> Deliveries,
    CardDifference? Difference,
    long EventsRead) : INoSerializationVerificationNeeded
{
    /// <summary>What became of the card; null while that is not final, and for cards of versions that did not follow them.</summary>
    public DeskEvents.OutcomeResolved? Outcome { get; init; }

    /// <summary>Result of recomputing the outcome; null when that was not asked for, or there is none.</summary>
    public OutcomeCheck? OutcomeCheck { get; init; }
}
