using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Shadows;

namespace DarkAlpha.Actors.Text;

/// <summary>A shadow beside the live set, in words.</summary>
public static class ShadowText
{
    /// <summary>The difference with its interval and what it rests on; or that it is too early for one.</summary>
    public static string Difference(ShadowComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var days = $"{comparison.Days} day{(comparison.Days == 1 ? "" : "s")}";
        return comparison.IsEnough
            ? $"{Verdict(comparison)}: {OutcomeText.Signed(comparison.MeanDifferenceR)} R a day (95 %: "
                + $"{OutcomeText.Signed(comparison.Low)} to {OutcomeText.Signed(comparison.High)}) on {days}"
            : $"too few to say: {comparison.Shadow.Resolved} and live {comparison.Live.Resolved} of {OutcomeStatistics.MinResolved} "
                + $"resolved cards, {comparison.Days} of {OutcomeStatistics.MinDays} days";
    }

    private static string Verdict(ShadowComparison comparison) => comparison.Verdict switch
    {
        ShadowComparison.Better => "better than live",
        ShadowComparison.Worse => "worse than live",
        _ => "no difference shown",
    };
}
