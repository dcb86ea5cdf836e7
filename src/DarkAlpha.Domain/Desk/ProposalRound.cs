using System.Collections.Immutable;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Desk;

/// <summary>A round in which strategies proposed, as the desk decides it.</summary>
/// <param name="Id">Names the round, and the card should there be one.</param>
/// <param name="Context">What the strategies saw.</param>
/// <param name="Health">The health verdict of the round.</param>
/// <param name="Proposals">The proposals, at most one of each strategy.</param>
public sealed record ProposalRound(RoundId Id, SignalContext Context, DataHealth Health, ImmutableArray<RoundProposal> Proposals);
