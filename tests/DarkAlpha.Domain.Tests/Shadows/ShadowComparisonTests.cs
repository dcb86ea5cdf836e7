using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Tests.Reports;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Shadows;

public sealed class ShadowComparisonTests
{
    private static readonly Instant Since = Instants.Midnight;

    [Test]
    public void Each_day_is_paired_and_one_without_a_card_counts_as_0()
    {
        var comparison = Compare([Samples.Resolved(0, -1), Samples.Resolved(2, 2)], [Samples.Resolved(0, 1.5)], days: 4);

        Assert.That((comparison.Days, comparison.IsEnough, comparison.Verdict), Is.EqualTo((4, false, ShadowComparison.TooFew)));
        Assert.That(comparison.SumDifferenceR, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(comparison.MeanDifferenceR, Is.EqualTo(0.125).Within(1e-12));
        Assert.That((comparison.Live.Resolved, comparison.Shadow.Resolved), Is.EqualTo((2, 1)));
    }

    [Test]
    public void What_both_sets_have_in_common_cancels_out()
    {
        var market = new Random(7);
        OutcomeSample[] live = [.. Enumerable.Range(0, 40).Select(day => Samples.Resolved(day, market.Next(-20, 20)))];
        OutcomeSample[] shadow = [.. live.Select((sample, day) => Samples.Resolved(day, sample.Outcome.Exit!.NetR + 0.5))];

        var comparison = Compare(live, shadow, days: 40);

        Assert.That(comparison.Verdict, Is.EqualTo(ShadowComparison.Better));
        Assert.That(comparison.Low, Is.EqualTo(0.5).Within(1e-9));
        Assert.That(comparison.High, Is.EqualTo(0.5).Within(1e-9));
        Assert.That(Compare(shadow, live, days: 40).Verdict, Is.EqualTo(ShadowComparison.Worse));
    }

    [Test]
    public void A_set_that_wins_and_loses_as_often_as_the_live_one_shows_no_difference()
    {
        OutcomeSample[] live = [.. Enumerable.Range(0, 60).Select(day => Samples.Resolved(day, 0))];
        OutcomeSample[] shadow = [.. Enumerable.Range(0, 60).Select(day => Samples.Resolved(day, day % 2 == 0 ? 1 : -1))];

        Assert.That(Compare(live, shadow, days: 60).Verdict, Is.EqualTo(ShadowComparison.NoDifference));
    }

    [Test]
    public void Today_a_day_with_an_open_card_and_what_was_before_do_not_count()
    {
        var open = Samples.Without(OutcomeStatus.Open) with { CreatedAt = Since.PlusMilliseconds(Instants.Day) };

        var comparison = Compare(
            [Samples.Resolved(-1, 5), Samples.Resolved(1, 3), Samples.Resolved(3, 7)], [Samples.Resolved(2, 1), open], days: 3);

        Assert.That((comparison.Days, comparison.SumDifferenceR), Is.EqualTo((2, 1.0)));
        Assert.That((comparison.Live.Count, comparison.Shadow.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void On_its_first_day_there_is_nothing_to_compare()
    {
        var comparison = Compare([Samples.Resolved(0, 1)], [], days: 0);

        Assert.That((comparison.Days, comparison.Verdict), Is.EqualTo((0, ShadowComparison.TooFew)));
        Assert.That(comparison.MeanDifferenceR, Is.NaN);
    }

    private static ShadowComparison Compare(OutcomeSample[] live, OutcomeSample[] shadow, int days) =>
        ShadowComparison.Of(live, shadow, Since, Since.PlusMilliseconds((days * Instants.Day) + Instants.Minute));
}
