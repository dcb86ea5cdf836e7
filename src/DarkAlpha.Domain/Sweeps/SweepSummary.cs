using System.Collections.Immutable;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>Sums up what the cards of a set brought.</summary>
public static class SweepSummary
{
    /// <summary>The result of a set.</summary>
    /// <param name="cell">Its cell in the grid.</param>
    /// <param name="set">Its cards.</param>
    /// <param name="folds">The windows to choose and to judge on.</param>
    public static SweepResult Of(long cell, SweepCards set, ImmutableArray<SweepFold> folds)
    {
        ArgumentNullException.ThrowIfNull(set);
        var (sum, drawdown) = RunningSum(set.Cards);
        return new SweepResult(
            cell,
            set.Cards.Count,
            FiguresOf(set.Cards),
            sum,
            drawdown,
            set.Sha256,
            [.. folds.Select(fold => FiguresOf(
                set.Cards.Where(card => card.Resolved is { } resolved && fold.IsForTraining(card.CreatedAt, resolved.ExitAt))))],
            [.. folds.Select(fold => FiguresOf(InTest(set, fold)))]);
    }

    /// <summary>The cards of a set that were made in the window to judge on.</summary>
    public static IEnumerable<SweepCard> InTest(SweepCards set, SweepFold fold)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Cards.Where(card => fold.Test.Contains(card.CreatedAt));
    }

    /// <summary>The figures of cards.</summary>
    public static SweepFigures FiguresOf(IEnumerable<SweepCard> cards) =>
        SweepFigures.Of([.. cards.Select(card => new OutcomeSample(card.CreatedAt, card.Outcome))]);

    private static (double Sum, double Drawdown) RunningSum(IReadOnlyList<SweepCard> cards)
    {
        var resolved = new List<ResolvedOutcome>(cards.Count);
        foreach (var card in cards)
        {
            if (card.Resolved is { } outcome)
            {
                resolved.Add(outcome);
            }
        }

        // In the order of exit, creation and symbol.
        resolved.Sort();
        var (sum, peak, drawdown) = (0d, 0d, 0d);
        foreach (var outcome in resolved)
        {
            sum += outcome.NetR;
            peak = Math.Max(peak, sum);
            drawdown = Math.Max(drawdown, peak - sum);
        }

        return (sum, drawdown);
    }
}
