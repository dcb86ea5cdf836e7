using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Shadows;

/// <summary>
/// The simulated desk of one shadow: decides its rounds by the steps of <see cref="RoundRules"/>, as a replay with its settings does, on a
/// risk state of its own. That knows the shadow's own cards and their outcomes; losses in USDT, the kill switch and mutes are the live
/// desk's and do not reach it. Not thread-safe.
/// </summary>
/// <param name="set">The shadow.</param>
public sealed class ShadowDesk(ShadowSet set)
{
    private readonly RoundRules _rules = new(set.Rules);
    private RiskState _risk = RiskState.Empty;

    /// <summary>Takes up a card of before a restart, the oldest first.</summary>
    public void Restore(Symbol symbol, Instant createdAt) => _risk = _risk.WithCard(symbol, createdAt.ToDateTimeOffset());

    /// <summary>Takes the outcome of one of its cards, for its guards. The same one may be given again.</summary>
    public void OnOutcome(ResolvedOutcome outcome) => _risk = _risk.WithOutcome(outcome);

    /// <summary>Decides a round at its own instant.</summary>
    /// <param name="round">The round.</param>
    /// <param name="health">The health of its data.</param>
    /// <param name="proposals">The proposals of the shadow's strategies.</param>
    /// <returns>
    /// What is to be followed: the proposal that would have become a card, with <see cref="RefusedProposal.Issued"/> in place of a gate,
    /// and what a gate stopped.
    /// </returns>
    public ImmutableArray<RefusedProposal> Decide(RoundId round, in DataHealth health, ImmutableArray<RoundProposal> proposals)
    {
        Arbiter.Candidate[] candidates = [.. proposals.Select(p => new Arbiter.Candidate(p.Proposal, p.RegistrationOrder))];
        var decision = _rules.Decide(_risk, round, health, candidates, static _ => "", round.Timestamp);
        ImmutableArray<RefusedProposal> stopped = decision.Refused.IsDefault ? [] : decision.Refused;
        if (decision.Card is not { } card)
        {
            return stopped;
        }

        _risk = _risk.WithCard(card);
        var winner = proposals.First(p => p.Proposal.Strategy == card.Strategy).Proposal;
        return [new RefusedProposal(winner, RefusedProposal.Issued), .. stopped];
    }
}
