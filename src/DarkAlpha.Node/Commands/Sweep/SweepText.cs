using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>The verdict of a sweep in words.</summary>
internal static class SweepText
{
    /// <summary>The verdict, line by line.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="tried">Number of sets tried.</param>
    public static IEnumerable<string> Describe(SweepGrid grid, SweepVerdict verdict, int tried) =>
        [.. Facts(grid, verdict, tried), .. verdict.Choices.Select(choice => Describe(grid, choice)), Conclude(grid, verdict)];

    /// <summary>What the verdict rests on, without the single windows.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="tried">Number of sets tried.</param>
    public static IEnumerable<string> Facts(SweepGrid grid, SweepVerdict verdict, int tried)
    {
        var distinct = verdict.Luck is { } known && known.Sets < tried ? $", with {known.Sets:N0} different lists of cards" : "";
        yield return $"tried {tried:N0} of {grid.Cells:N0} sets{distinct}";
        if (verdict.Best is { } best)
        {
            yield return $"best: {grid.Describe(best.Cell)}: {Figures(best.Whole)}";
        }

        if (verdict.Middle is { } middle)
        {
            yield return $"middle of the best plateau: {grid.Describe(middle.Cell)}: {Figures(middle.Whole)}, "
                + $"sum {R(middle.SumNetR)}, drawdown {middle.DrawdownR:0.0} R";
        }

        if (verdict.Luck is { } luck)
        {
            yield return $"luck: without any edge, the best of {luck.Sets:N0} independent sets would show about {R(luck.ExpectedBest)} "
                + $"a card, and more than {R(luck.Needed)} in one sweep of forty; deflated Sharpe ratio {luck.Deflated:0.00}";
        }

        if (verdict.OutOfSample is { } tested)
        {
            yield return $"what was chosen, on the windows to test on: {Figures(tested)}";
        }
    }

    /// <summary>Figures as text: mean, interval and how many cards they are about.</summary>
    public static string Figures(SweepFigures figures) => figures.Resolved == 0
        ? "no resolved card"
        : $"mean net {R(figures.Mean)} (95 %: {R(figures.Low)} to {R(figures.High)}) over "
            + $"{figures.Resolved:N0} resolved cards of {figures.Days:N0} days{(figures.IsEnough ? "" : ", too few to say")}";

    /// <summary>A result in R with its sign.</summary>
    public static string R(double value) => double.IsNaN(value) ? "–" : $"{value:+0.000;-0.000;0.000} R";

    /// <summary>A window as text.</summary>
    public static string Period(SweepPeriod period) =>
        $"{period.From.ToDateTimeOffset():yyyy-MM-dd HH:mm} to {period.To.ToDateTimeOffset():yyyy-MM-dd HH:mm}";

    /// <summary>The last line: what is recommended, or why nothing is.</summary>
    public static string Conclude(SweepGrid grid, SweepVerdict verdict) => verdict.Conclusion switch
    {
        SweepConclusion.Recommended => $"recommended: {grid.Describe(verdict.Recommended!.Cell)}",
        SweepConclusion.Stopped => "recommended: none, because the sweep was stopped before all sets were tried",
        SweepConclusion.TooFewCards =>
            $"recommended: none, because no set has {OutcomeStatistics.MinResolved} resolved cards of {OutcomeStatistics.MinDays} days: "
            + "sweep more data",
        SweepConclusion.NothingAboveZero => "recommended: none, because no set's 95 % interval lies above 0",
        SweepConclusion.NoPlateau =>
            "recommended: none, because what is above 0 is a lone peak or lies at the edge of the grid (an axis needs three values to have "
            + "a middle): sweep around it",
        SweepConclusion.WithinLuck =>
            $"recommended: none, because the best of {verdict.Luck!.Sets:N0} sets without an edge may look as good: "
            + "sweep fewer sets, or more data",
        _ when verdict.Choices.All(choice => choice.Chosen is null) =>
            "recommended: none, because no window to train on had a plateau to choose from: make them longer",
        _ => "recommended: none, because what was chosen on the windows to train on did not gain on those to test on",
    };

    private static string Describe(SweepGrid grid, SweepChoice choice) => choice.Chosen is { } chosen
        ? $"{Period(choice.Fold.Train)}: {grid.Describe(chosen.Cell)}, {R(choice.Train.Mean)}; "
            + $"until {choice.Fold.Test.To.ToDateTimeOffset():yyyy-MM-dd HH:mm}: {R(choice.Test.Mean)} over "
            + $"{choice.Test.Resolved:N0} cards, lost {R(choice.Loss)}"
        : $"{Period(choice.Fold.Train)}: nothing to choose";
}
