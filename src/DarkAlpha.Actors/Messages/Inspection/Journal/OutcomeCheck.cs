using Akka.Actor;
using Akka.Event;
using DarkAlpha.Domain.Audit;

namespace DarkAlpha.Actors.Messages.Inspection.Journal;

/// <summary>Result of computing the stored outcome of a card again, from the candles and funding settlements of the exchange.</summary>
/// <param name="Difference">Where the recomputed outcome differs; null when it is equal, or was not recomputed.</param>
/// <param name="Problem">Why it was not recomputed; null when it was.</param>
public sealed record OutcomeCheck(CardDifference? Difference, string? Problem)
    : INoSerializationVerificationNeeded, IDeadLetterSuppression;
