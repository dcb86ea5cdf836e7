using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Inspection.Journal;

/// <summary>The journal could not be read to its end.</summary>
/// <param name="Problem">The reason, in words.</param>
public sealed record JournalUnreadable(string Problem) : INoSerializationVerificationNeeded;
