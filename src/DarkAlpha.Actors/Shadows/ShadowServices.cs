using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Domain.Shadows;

namespace DarkAlpha.Actors.Shadows;

/// <summary>What a node provides to the shadows of its symbols.</summary>
public sealed record ShadowServices
{
    /// <summary>The shadows, at least one.</summary>
    public required ImmutableArray<ShadowSet> Sets { get; init; }

    /// <summary>Their simulated desk, or a proxy of the singleton.</summary>
    public required IActorRef Desk { get; init; }

    /// <summary>What their ledgers need, with the table and the writer of the shadows.</summary>
    public required LedgerServices Ledger { get; init; }
}
