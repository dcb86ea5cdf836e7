using DarkAlpha.Domain.Reports;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Reports;

public sealed class OutcomeStatisticsProperties
{
    // Results in hundredths of R, with their day.
    private static readonly Arbitrary<(int Day, int Hundredths)[]> Results = Arb.From(
        from size in Gen.Choose(1, 80)
        from results in Gen.ArrayOf(
            from day in Gen.Choose(0, 40)
            from hundredths in Gen.Choose(-300, 300)
            select (day, hundredths),
            size)
        select results);

    [PropertyTest(MaxTest = 50)]
    public Property The_interval_of_results_and_their_mirror_images_contains_their_mean() => Prop.ForAll(Results, results =>
    {
        var summary = OutcomeStatistics.Summarize(
            [
                .. results.Select(result => Samples.Resolved(result.Day, result.Hundredths / 100.0)),
                .. results.Select(result => Samples.Resolved(result.Day + 100, -result.Hundredths / 100.0)),
            ]);

        Assert.That(summary.MeanNetR, Is.EqualTo(0.0).Within(1e-9));
        Assert.That(summary.MeanNetLow, Is.LessThanOrEqualTo(1e-9));
        Assert.That(summary.MeanNetHigh, Is.GreaterThanOrEqualTo(-1e-9));
    });

    [PropertyTest(MaxTest = 50)]
    public Property The_mean_is_above_0_exactly_where_the_win_rate_is_above_its_break_even_rate() => Prop.ForAll(Results, results =>
    {
        var summary = OutcomeStatistics.Summarize(
            [.. results.Select(result => Samples.Resolved(result.Day, result.Hundredths / 100.0))]);

        Assert.That(summary.WinRate, Is.InRange(summary.WinRateLow - 1e-9, summary.WinRateHigh + 1e-9));
        if (Math.Abs(summary.MeanNetR) > 1e-9 && !double.IsNaN(summary.BreakEvenRate))
        {
            Assert.That(summary.WinRate > summary.BreakEvenRate, Is.EqualTo(summary.MeanNetR > 0));
        }
    });
}
