using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Shadows;

/// <summary>
/// Between the shadows of a symbol and their simulated desk. Nothing is sent again: a message that is lost costs the shadows a round.
/// </summary>
public static class ShadowMessages
{
    /// <summary>A round in which at least one shadow has a proposal. Answered with <see cref="RoundDecided"/>.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Health">Result of the health gate for the round.</param>
    /// <param name="Sets">The shadows with a proposal.</param>
    public sealed record DecideRound(RoundId Round, DataHealth Health, ImmutableArray<Votes> Sets) : IWireMessage;

    /// <summary>The proposals of one shadow.</summary>
    /// <param name="Set">Id of the shadow.</param>
    /// <param name="Proposals">Its proposals, at least one.</param>
    public sealed record Votes(string Set, ImmutableArray<RoundProposal> Proposals);

    /// <summary>What became of a round.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Sets">The shadows that were asked about and are known.</param>
    public sealed record RoundDecided(RoundId Round, ImmutableArray<Verdict> Sets) : IWireMessage;

    /// <summary>What became of the proposals of one shadow.</summary>
    /// <param name="Set">Id of the shadow.</param>
    /// <param name="Proposals">What is to be followed, as <see cref="Domain.Shadows.ShadowDesk.Decide"/> names it.</param>
    public sealed record Verdict(string Set, ImmutableArray<RefusedProposal> Proposals);

    /// <summary>The outcome of a shadow's card, for its guards.</summary>
    /// <param name="Set">Id of the shadow.</param>
    /// <param name="Outcome">The outcome.</param>
    public sealed record Resolved(string Set, ResolvedOutcome Outcome) : IWireMessage;
}
