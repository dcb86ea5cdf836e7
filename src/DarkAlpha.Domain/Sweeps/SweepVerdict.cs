using System.Collections.Immutable;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>The end of a sweep.</summary>
/// <param name="Conclusion">Whether a set is recommended, and if not, why.</param>
/// <param name="Best">The set with the highest lower end, for comparison; null when none has enough cards.</param>
/// <param name="Middle">The middle of the best plateau; recommended or not. Null when there is none.</param>
/// <param name="Luck">What luck would show beside the middle, or beside the best without a middle; null without a best.</param>
/// <param name="Choices">What was chosen on each window, and what it did on the next.</param>
/// <param name="OutOfSample">What all the choices did together on the windows they were not chosen on; null without windows.</param>
public sealed record SweepVerdict(
    SweepConclusion Conclusion,
    SweepResult? Best,
    SweepResult? Middle,
    SweepLuck? Luck,
    ImmutableArray<SweepChoice> Choices,
    SweepFigures? OutOfSample)
{
    /// <summary>The end of a sweep that was stopped before all sets were tried: what lies beside a set is not known.</summary>
    public static SweepVerdict Stopped { get; } = new(SweepConclusion.Stopped, null, null, null, [], null);

    /// <summary>The recommended set; null for none.</summary>
    public SweepResult? Recommended => Conclusion == SweepConclusion.Recommended ? Middle : null;

    /// <summary>Chooses on each window, and says what the choice did on the next.</summary>
    /// <param name="plateau">The sets tried.</param>
    /// <param name="folds">The windows.</param>
    public static ImmutableArray<SweepChoice> Choose(SweepPlateau plateau, ImmutableArray<SweepFold> folds)
    {
        ArgumentNullException.ThrowIfNull(plateau);
        return
        [
            .. folds.Select((fold, i) => plateau.FindMiddle(result => result.Train[i]) is { } chosen
                ? new SweepChoice(fold, chosen, chosen.Train[i], chosen.Test[i])
                : new SweepChoice(fold, Chosen: null, SweepFigures.None, SweepFigures.None)),
        ];
    }

    /// <summary>Concludes a sweep that has tried all its sets.</summary>
    /// <param name="plateau">The sets tried.</param>
    /// <param name="choices">What was chosen on each window.</param>
    /// <param name="outOfSample">What the choices did together on the windows to test on; null without windows.</param>
    public static SweepVerdict Of(SweepPlateau plateau, ImmutableArray<SweepChoice> choices, SweepFigures? outOfSample)
    {
        ArgumentNullException.ThrowIfNull(plateau);
        var best = plateau.Results.Where(result => result.Whole.IsEnough).MaxBy(result => result.Whole.Low);
        var middle = plateau.FindMiddle(result => result.Whole);

        // Sets with the same cards are one try: of however many of them, the best is as good as one.
        var tried = plateau.Results.Select(result => result.CardsSha256).Distinct(StringComparer.Ordinal).Count();
        var luck = (middle ?? best) is { } judged ? SweepLuck.Of(judged.Whole, tried) : null;
        return new SweepVerdict(Conclude(best, middle, luck, outOfSample), best, middle, luck, choices, outOfSample);
    }

    private static SweepConclusion Conclude(SweepResult? best, SweepResult? middle, SweepLuck? luck, SweepFigures? outOfSample) =>
        best is null || luck is null ? SweepConclusion.TooFewCards
        : best.Whole.Low <= 0 ? SweepConclusion.NothingAboveZero
        : middle is null ? SweepConclusion.NoPlateau
        : middle.Whole.Mean <= luck.Needed ? SweepConclusion.WithinLuck
        : outOfSample is { } tested && !(tested.Mean > 0) ? SweepConclusion.FailedTest
        : SweepConclusion.Recommended;
}
