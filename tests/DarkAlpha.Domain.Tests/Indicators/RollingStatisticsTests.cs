using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Indicators;

public sealed class RollingStatisticsTests
{
    [Test]
    public void An_empty_response_has_no_final_candle()
    {
        var statistics = new RollingStatistics(3);
        Assert.That(statistics.Count, Is.Zero);
        Assert.That(statistics.Mean, Is.NaN);
        Assert.That(statistics.PopulationDeviation, Is.NaN);
        Assert.That(statistics.Last, Is.NaN);
    }

    [Test]
    public void Only_the_newest_values_count()
    {
        var statistics = new RollingStatistics(4);
        foreach (var value in new double[] { 1_000, 2, 4, 4, 6 })
        {
            statistics.Add(value);
        }

        Assert.That(statistics.Count, Is.EqualTo(4));
        Assert.That(statistics.Mean, Is.EqualTo(4));
        Assert.That(
            statistics.PopulationDeviation,
            Is.EqualTo(Math.Sqrt(2)).Within(1e-15),
            "divided by the count, not by the count less one");
        Assert.That(statistics.Last, Is.EqualTo(6));
    }

    [Test]
    public void Should_be_empty_when_cleared_and_then_start_again()
    {
        var statistics = new RollingStatistics(2);
        statistics.Add(7);
        statistics.Add(9);
        statistics.Clear();
        Assert.That(statistics.Mean, Is.NaN);
        statistics.Add(5);
        Assert.That((statistics.Count, statistics.Mean, statistics.PopulationDeviation, statistics.Last), Is.EqualTo((1, 5.0, 0.0, 5.0)));
    }

    [TestCase(1)]
    [TestCase(14)]
    [TestCase(96)]
    public void The_deviation_of_equal_values_is_exactly_zero(int window)
    {
        var statistics = new RollingStatistics(window);
        var noise = new Random(1);
        for (var i = 0; i < 1_000; i++)
        {
            statistics.Add(1e6 * noise.NextDouble());
        }

        for (var i = 0; i < window; i++)
        {
            statistics.Add(0.1);
        }

        Assert.That(statistics.PopulationDeviation, Is.Zero);
        Assert.That(statistics.Mean, Is.EqualTo(0.1));
    }

    [Test]
    public void Values_that_differ_in_the_last_digit_only_do_not_count_as_equal()
    {
        var statistics = new RollingStatistics(3);
        statistics.Add(1);
        statistics.Add(1);
        statistics.Add(Math.BitIncrement(1.0));
        Assert.That(statistics.PopulationDeviation, Is.GreaterThan(0));
    }

    [TestCase(1, 11)]
    [TestCase(14, 12)]
    [TestCase(96, 13)]
    public void Mean_and_deviation_do_not_drift_over_a_million_updates(int window, int seed)
    {
        var statistics = new RollingStatistics(window);
        var reference = new WindowReference(window);
        var update = 0;
        foreach (var value in LongRun.Walk(seed))
        {
            statistics.Add(value);
            reference.Add(value);
            if (LongRun.IsChecked(update++))
            {
                LongRun.AssertClose(statistics.Mean, reference.Mean, update);
                LongRun.AssertClose(statistics.PopulationDeviation, reference.PopulationDeviation, update);
            }
        }

        Assert.That(update, Is.EqualTo(LongRun.Updates));
    }
}
