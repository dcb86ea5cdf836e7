using Akka.Actor;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>The journal has no such card.</summary>
/// <param name="CardId">What was asked for.</param>
/// <param name="EventsRead">How many events there are.</param>
public sealed record UnknownCard(string CardId, long EventsRead) : INoSerializationVerificationNeeded;
