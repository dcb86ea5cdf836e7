using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>The ledger could not be read.</summary>
/// <param name="Problem">The reason, in words.</param>
public sealed record LedgerUnreadable(string Problem) : INoSerializationVerificationNeeded;
