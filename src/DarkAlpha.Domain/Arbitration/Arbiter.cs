using System.Collections.Immutable;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Arbitration;

/// <summary>Picks at most one of a round's proposals.</summary>
public sealed class Arbiter(ArbitrationOptions options)
{
    /// <summary>True when the symbol's last card was issued at most <c>DEDUPE_WINDOW_SECONDS</c> before.</summary>
    /// <param name="options">The dedupe window.</param>
    /// <param name="lastCardAt">When the symbol's last card was issued, or null.</param>
    /// <param name="now">The round's instant.</param>
    public static bool IsDuplicate(ArbitrationOptions options, Instant? lastCardAt, Instant now)
    {
        ArgumentNullException.ThrowIfNull(options);
        return lastCardAt is { } last && now.MillisecondsSince(last) <= options.DedupeWindow.TotalMilliseconds;
    }

    /// <summary>Arbitrates the proposals of one symbol and round.</summary>
    /// <param name="candidates">The proposals, in any order.</param>
    /// <param name="lastCardAt">When the symbol's last card was issued, or null.</param>
    /// <param name="now">The round's instant.</param>
    public ArbitrationResult Arbitrate(IReadOnlyCollection<Candidate> candidates, Instant? lastCardAt, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        if (candidates.Count == 0)
        {
            return ArbitrationResult.NothingProposed;
        }

        return IsDuplicate(options, lastCardAt, now) ? ArbitrationResult.Deduplicated : Rank(candidates);
    }

    /// <summary>Ranks the proposals of one symbol and round, whenever the symbol's last card was.</summary>
    /// <param name="candidates">The proposals, in any order; at least one.</param>
    public ArbitrationResult Rank(IReadOnlyCollection<Candidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var ranked = candidates.ToArray();
        Array.Sort(ranked, Compare);
        var winner = ranked[0].Proposal;
        var kept = new List<Proposal>(ranked.Length) { winner };
        var rivals = ImmutableArray.CreateBuilder<ArbitrationResult.Rival>(ranked.Length - 1);
        foreach (var (proposal, _) in ranked.AsSpan(1))
        {
            var rival = FindSimilar(proposal, kept)
                ?? new ArbitrationResult.Rival(proposal, winner.Strategy, WhyOutranked(proposal, winner));
            rivals.Add(rival);
            if (rival.Because is not (LossReasons.SimilarEntry or LossReasons.SimilarStop))
            {
                kept.Add(proposal);
            }
        }

        return new ArbitrationResult(winner, rivals.MoveToImmutable(), Reasons.Ok);
    }

    private static int Compare(Candidate a, Candidate b)
    {
        var byPriority = b.Proposal.Priority.CompareTo(a.Proposal.Priority);
        var byConfidence = b.Proposal.Confidence.CompareTo(a.Proposal.Confidence);
        var byTtl = a.Proposal.TtlMinutes.CompareTo(b.Proposal.TtlMinutes);
        return byPriority != 0 ? byPriority
            : byConfidence != 0 ? byConfidence
            : byTtl != 0 ? byTtl
            : a.RegistrationOrder.CompareTo(b.RegistrationOrder);
    }

    private static string WhyOutranked(Proposal loser, Proposal winner) =>
        loser.Priority != winner.Priority ? LossReasons.LowerPriority
        : !loser.Confidence.Equals(winner.Confidence) ? LossReasons.LowerConfidence
        : loser.TtlMinutes != winner.TtlMinutes ? LossReasons.LongerTtl
        : LossReasons.RegisteredLater;

    private static bool IsWithin(double value, double reference, double fraction) => Math.Abs(value - reference) / reference < fraction;

    private ArbitrationResult.Rival? FindSimilar(Proposal proposal, List<Proposal> kept)
    {
        foreach (var better in kept)
        {
            if (better.Side != proposal.Side)
            {
                continue;
            }

            if (IsWithin(proposal.Entry, better.Entry, options.EntrySimilar))
            {
                return new ArbitrationResult.Rival(proposal, better.Strategy, LossReasons.SimilarEntry);
            }

            if (IsWithin(proposal.Stop, better.Stop, options.StopSimilar))
            {
                return new ArbitrationResult.Rival(proposal, better.Strategy, LossReasons.SimilarStop);
            }
        }

        return null;
    }

    /// <summary>A proposal in a round, with its strategy's place in the registration order, which is the last tie-break.</summary>
    public readonly record struct Candidate(Proposal Proposal, int RegistrationOrder);
}
