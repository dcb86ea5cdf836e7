using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Outcomes;

/// <summary>The resolved outcomes of the desk's own cards of the last four weeks, in the order of their exits. Immutable.</summary>
public sealed class ResolvedOutcomes
{
    /// <summary>How long an outcome is remembered after its exit; no guard looks further back.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(28);

    private readonly ImmutableSortedSet<ResolvedOutcome> _ordered;

    private ResolvedOutcomes(ImmutableSortedSet<ResolvedOutcome> ordered) => _ordered = ordered;

    /// <summary>No outcome yet.</summary>
    public static ResolvedOutcomes None { get; } = new([]);

    /// <summary>The outcomes, earliest exit first.</summary>
    public IReadOnlyCollection<ResolvedOutcome> Ordered => _ordered;

    /// <summary>Restores the outcomes of a snapshot.</summary>
    public static ResolvedOutcomes Of(IEnumerable<ResolvedOutcome> outcomes) => new([.. outcomes]);

    /// <summary>The outcomes with one more; those that no guard looks at any more are dropped.</summary>
    public ResolvedOutcomes With(ResolvedOutcome outcome)
    {
        var kept = _ordered.Add(outcome);
        var oldest = kept.Max!.ExitAt - Memory;
        while (kept.Min is { } first && first.ExitAt < oldest)
        {
            kept = kept.Remove(first);
        }

        return new ResolvedOutcomes(kept);
    }

    /// <summary>The outcomes with an exit before an instant, latest first, back to those with an exit at or after another.</summary>
    public IEnumerable<ResolvedOutcome> LatestBefore(Instant now, Instant since)
    {
        for (var i = _ordered.Count - 1; i >= 0 && _ordered[i].ExitAt >= since; i--)
        {
            if (_ordered[i].ExitAt < now)
            {
                yield return _ordered[i];
            }
        }
    }
}
