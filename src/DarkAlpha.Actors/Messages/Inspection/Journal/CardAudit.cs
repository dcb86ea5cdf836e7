using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Messages.Inspection.Journal;

/// <summary>Everything the journal knows of one card, and whether the card comes out again from it.</summary>
/// <param name="Issued">The card with all it was decided on.</param>
/// <param name="Desk">Names the node whose desk decided; null in journals from before this was noted.</param>
/// <param name="RulesRecorded">True when the settings it was decided by are on record; false when this node's are taken instead.</param>
/// <param name="Strategies">Every strategy's answer to the recorded context, condition by condition, in registration order.</param>
/// <param name="Risk">Every rule of the desk, judged on the state before the card.</param>
/// <param name="Channels">How its delivery on each channel stands.</param>
/// <param name="Deliveries">What happened on its way to the channels, in order.</param>
/// <param name="Difference">Where the card that was computed again differs; null when it is equal.</param>
/// <param name="EventsRead">How many events were read for this.</param>
public sealed record CardAudit(
    DeskEvents.CardIssued Issued,
    string? Desk,
    bool RulesRecorded,
    ImmutableArray<SymbolExplanation.StrategyAnswer> Strategies,
    ImmutableArray<RiskCheck> Risk,
    ImmutableSortedDictionary<string, Delivery> Channels,
    ImmutableArray<IDeliveryEvent> Deliveries,
    CardDifference? Difference,
    long EventsRead) : INoSerializationVerificationNeeded;
