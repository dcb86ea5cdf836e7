using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Shadows;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The shadows beside the live set since an instant, in the order of <c>SHADOW_SETS</c>; empty without any.</summary>
internal sealed record ShadowsView(string At, string Since, ImmutableArray<ShadowsView.ShadowView> Shadows)
{
    /// <summary>Converts the inspector's reply.</summary>
    public static ShadowsView From(ShadowReport report) => new(
        CardTime.Format(report.At), CardTime.Format(report.Since), [.. report.Sets.Select(ShadowView.From)]);

    /// <summary>
    /// One shadow. <c>verdict</c> is <c>better</c>, <c>worse</c>, <c>no_difference</c> or <c>too_few</c>, and <c>text</c> says the same in
    /// words. Differences are the shadow's net R minus the live set's, over <c>days</c> UTC days that are over and have no open card; the
    /// mean a day and its 95 % interval are null while there are too few. <c>cards</c> counts also those of other days.
    /// </summary>
    internal sealed record ShadowView(
        string Name,
        ImmutableArray<ShadowSettingView> Settings,
        string? Since,
        string Verdict,
        string Text,
        int Cards,
        int Days,
        double? SumDifferenceR,
        double? MeanDifferenceR,
        double? MeanDifferenceLow,
        double? MeanDifferenceHigh,
        OutcomeSummaryView Shadow,
        OutcomeSummaryView Live)
    {
        /// <summary>Converts a shadow.</summary>
        public static ShadowView From(ShadowReport.Entry entry)
        {
            var comparison = entry.Comparison;
            double? Known(double value) => comparison.IsEnough ? Finite.Of(value) : null;
            return new ShadowView(
                entry.Name,
                [.. entry.Changes.Select(ShadowSettingView.From)],
                CardTime.Format(entry.Since),
                comparison.Verdict,
                ShadowText.Difference(comparison),
                entry.Cards,
                comparison.Days,
                Finite.Of(comparison.SumDifferenceR),
                Known(comparison.MeanDifferenceR),
                Known(comparison.Low),
                Known(comparison.High),
                OutcomeSummaryView.From(comparison.Shadow),
                OutcomeSummaryView.From(comparison.Live));
        }
    }

    /// <summary>A setting with another value than the live one.</summary>
    internal sealed record ShadowSettingView(string Name, string Value, string Live)
    {
        /// <summary>Converts a setting.</summary>
        public static ShadowSettingView From(ShadowChange change) => new(change.Setting, change.Value, change.Live);
    }
}
