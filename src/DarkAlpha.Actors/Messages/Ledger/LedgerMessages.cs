using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Ledger;

/// <summary>What the ledger of a symbol is told; all of it is local.</summary>
internal static class LedgerMessages
{
    /// <summary>From the symbol: the desk stopped proposals of a round.</summary>
    /// <param name="At">The instant of the round.</param>
    /// <param name="Proposals">The proposals with their gates, in the order of the decision.</param>
    public sealed record Refused(Instant At, ImmutableArray<RefusedProposal> Proposals) : INoSerializationVerificationNeeded;
}
