using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Domain.Tests.Reports;

public sealed class OutcomeStatisticsTests
{
    [Test]
    public void Without_an_outcome_all_counts_are_0_and_all_figures_are_missing()
    {
        var summary = OutcomeStatistics.Summarize([]);

        Assert.That((summary.Count, summary.Resolved, summary.Days, summary.IsEnough), Is.EqualTo((0, 0, 0, false)));
        Assert.That(
            new[]
            {
                summary.MeanNetR, summary.MeanNetLow, summary.MeanNetHigh, summary.MeanGrossR, summary.WinRate, summary.WinRateLow,
                summary.WinRateHigh, summary.BreakEvenRate, summary.SumNetR,
            },
            Is.All.NaN);
    }

    [Test]
    public void Only_outcomes_with_an_exit_enter_the_figures_and_all_are_counted()
    {
        var ambiguous = Samples.Resolved(day: 2, netR: -1.5);
        OutcomeSample[] samples =
        [
            Samples.Resolved(day: 0, netR: 1.5, costs: 0.5),
            Samples.Resolved(day: 0, netR: 2, costs: 0.25),
            Samples.Resolved(day: 1, netR: -1),
            ambiguous with { Outcome = ambiguous.Outcome with { Status = OutcomeStatus.Ambiguous } },
            Samples.Without(OutcomeStatus.Open),
            Samples.Without(OutcomeStatus.Open),
            Samples.Without(OutcomeStatus.Unknown),
        ];

        var summary = OutcomeStatistics.Summarize(samples);

        Assert.That(
            (summary.Count, summary.Resolved, summary.Open, summary.Unknown, summary.Ambiguous, summary.Days),
            Is.EqualTo((7, 4, 2, 1, 1, 3)));
        Assert.That(summary.SumNetR, Is.EqualTo(1).Within(1e-12));
        Assert.That(summary.MeanNetR, Is.EqualTo(0.25).Within(1e-12));
        Assert.That(summary.MeanGrossR, Is.EqualTo(1.75 / 4).Within(1e-12));
        Assert.That(summary.WinRate, Is.EqualTo(0.5));

        // Mean win 1.75, mean loss 1.25.
        Assert.That(summary.BreakEvenRate, Is.EqualTo(1.25 / 3).Within(1e-12));
    }

    // Newcombe 1998, table I, method 3, and 1 of 1 and 0 of 1 by hand: 1 / (1 + 1.96²) = 0.2065.
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0.0000, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    [TestCase(1, 1, 0.2065, 1.0000)]
    [TestCase(0, 1, 0.0000, 0.7935)]
    public void The_win_rate_has_the_interval_of_Wilson(int wins, int trials, double low, double high)
    {
        var summary = OutcomeStatistics.Summarize([.. Enumerable.Range(0, trials).Select(i => Samples.Resolved(0, i < wins ? 2 : -1))]);

        Assert.That(summary.WinRateLow, Is.EqualTo(low).Within(0.00005));
        Assert.That(summary.WinRateHigh, Is.EqualTo(high).Within(0.00005));
    }

    [TestCase(30, 10, true)]
    [TestCase(29, 10, false)]
    [TestCase(30, 9, false)]
    public void Thirty_outcomes_of_ten_days_are_enough(int outcomes, int days, bool isEnough)
    {
        var summary = OutcomeStatistics.Summarize([.. Enumerable.Range(0, outcomes).Select(i => Samples.Resolved(i % days, 1))]);

        Assert.That(summary.IsEnough, Is.EqualTo(isEnough));
    }

    [Test]
    public void A_result_of_exactly_0_is_no_win()
    {
        var summary = OutcomeStatistics.Summarize([Samples.Resolved(0, 0), Samples.Resolved(0, 2)]);

        Assert.That((summary.WinRate, summary.BreakEvenRate), Is.EqualTo((0.5, 0.0)));
    }

    [Test]
    public void There_is_no_break_even_rate_without_a_loss_or_without_a_win([Values(2.0, -1.0)] double netR)
    {
        Assert.That(OutcomeStatistics.Summarize([Samples.Resolved(0, netR)]).BreakEvenRate, Is.NaN);
    }

    [Test]
    public void At_the_break_even_rate_the_mean_is_0()
    {
        // Three of four win 0.5 and one loses 1.5.
        var summary = OutcomeStatistics.Summarize(
            [Samples.Resolved(0, 0.5), Samples.Resolved(1, 0.5), Samples.Resolved(2, 0.5), Samples.Resolved(3, -1.5)]);

        Assert.That((summary.MeanNetR, summary.WinRate, summary.BreakEvenRate), Is.EqualTo((0.0, 0.75, 0.75)));
    }

    [Test]
    public void The_interval_draws_days_and_not_outcomes()
    {
        // A draw of two days is bad and bad in one of four cases, good and good in another; draws of single outcomes end within ±0.4.
        OutcomeSample[] samples = [.. Enumerable.Range(0, 40).Select(i => Samples.Resolved(day: i % 2, netR: i % 2 == 0 ? 1 : -1))];

        var summary = OutcomeStatistics.Summarize(samples);

        Assert.That((summary.MeanNetLow, summary.MeanNetR, summary.MeanNetHigh), Is.EqualTo((-1.0, 0.0, 1.0)));
    }

    [Test]
    public void The_mean_of_equal_results_has_an_interval_without_width()
    {
        var summary = OutcomeStatistics.Summarize([.. Enumerable.Range(0, 12).Select(day => Samples.Resolved(day, 0.25))]);

        Assert.That((summary.MeanNetLow, summary.MeanNetR, summary.MeanNetHigh), Is.EqualTo((0.25, 0.25, 0.25)));
    }

    [Test]
    public void The_interval_of_many_days_is_that_of_the_normal_distribution()
    {
        // The standard deviation of 400 days of ±1 is 1, that of their mean 1/20, so the interval is ±0.098.
        var summary = OutcomeStatistics.Summarize(
            [.. Enumerable.Range(0, 400).Select(day => Samples.Resolved(day, day % 2 == 0 ? 1 : -1))]);

        Assert.That(summary.MeanNetLow, Is.EqualTo(-0.098).Within(0.012));
        Assert.That(summary.MeanNetHigh, Is.EqualTo(0.098).Within(0.012));
    }

    [Test]
    public void The_order_of_the_outcomes_does_not_matter()
    {
        var random = Seeds.Random(15);
        OutcomeSample[] samples =
            [.. Enumerable.Range(0, 200).Select(_ => Samples.Resolved(random.Next(30), (random.NextDouble() * 3) - 1, costs: 0.1))];
        OutcomeSample[] shuffled = [.. samples];
        random.Shuffle(shuffled);

        Assert.That(OutcomeStatistics.Summarize(shuffled), Is.EqualTo(OutcomeStatistics.Summarize(samples)));
    }
}
