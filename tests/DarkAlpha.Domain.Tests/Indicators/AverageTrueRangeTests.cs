using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Indicators;

public sealed class AverageTrueRangeTests
{
    [TestCase(null, 4)]
    [TestCase(100.0, 4, Description = "the candle spans the previous close")]
    [TestCase(108.0, 10, Description = "gap down: the low is farthest from the previous close")]
    [TestCase(90.0, 12, Description = "gap up: the high is farthest")]
    [TestCase(102.0, 4, Description = "previous close at the high")]
    [TestCase(98.0, 4, Description = "previous close at the low")]
    public void The_true_range_includes_the_way_from_the_previous_close(double? previousClose, double range) => Assert.That(
        AverageTrueRange.TrueRange(CandleBuilder.Quarter(0, open: 100, high: 102, low: 98, close: 100), previousClose), Is.EqualTo(range));

    [TestCase(AtrSmoothing.Simple)]
    [TestCase(AtrSmoothing.Wilder)]
    public void There_is_no_average_before_the_14th_candle(AtrSmoothing smoothing)
    {
        var atr = new AverageTrueRange(smoothing);
        for (var i = 1; i < 14; i++)
        {
            atr.Add(OfRange(i));
            Assert.That((atr.Value, atr.Baseline), Is.EqualTo(((double?)null, (double?)null)), $"after {i} candles");
        }

        atr.Add(OfRange(14));
        Assert.That(atr.Value, Is.EqualTo(7.5));
        Assert.That(atr.Baseline, Is.EqualTo(7.5), "the first average is its own baseline");
    }

    [TestCase(AtrSmoothing.Simple, 8.5, 9.5)]
    [TestCase(AtrSmoothing.Wilder, (7.5 * 13 + 15) / 14, ((7.5 * 13 + 15) / 14 * 13 + 16) / 14)]
    public void Later_candles_move_the_average_and_the_baseline_is_the_mean_of_the_earlier_ones(
        AtrSmoothing smoothing, double second, double third)
    {
        var atr = Fed(smoothing, 15);
        Assert.That(atr.Value, Is.EqualTo(second).Within(1e-12));
        Assert.That(atr.Baseline, Is.EqualTo(7.5));
        atr.Add(OfRange(16));
        Assert.That(atr.Value, Is.EqualTo(third).Within(1e-12));
        Assert.That(atr.Baseline, Is.EqualTo((7.5 + second) / 2).Within(1e-12));
    }

    [Test]
    public void The_baseline_forgets_averages_older_than_96()
    {
        // The simple average after n candles of ranges 1..n is n − 6.5.
        var full = Fed(AtrSmoothing.Simple, 14 + 96);
        Assert.That(full.Baseline, Is.EqualTo(Enumerable.Range(14, 96).Average(n => n - 6.5)).Within(1e-9));
        full.Add(OfRange(111));
        Assert.That(full.Value, Is.EqualTo(104.5).Within(1e-9));
        Assert.That(full.Baseline, Is.EqualTo(Enumerable.Range(15, 96).Average(n => n - 6.5)).Within(1e-9));
        Assert.That(AverageTrueRange.FullHistory, Is.EqualTo(111));
    }

    [Test]
    public void Should_be_empty_when_cleared_and_then_start_again()
    {
        var atr = Fed(AtrSmoothing.Wilder, 40);
        atr.Clear();
        Assert.That((atr.Value, atr.Baseline), Is.EqualTo(((double?)null, (double?)null)));
        for (var i = 1; i <= 14; i++)
        {
            atr.Add(OfRange(i));
        }

        Assert.That((atr.Value, atr.Baseline), Is.EqualTo((7.5, 7.5)), "neither old ranges nor the old close take part");
    }

    [TestCase(AtrSmoothing.Simple, 31)]
    [TestCase(AtrSmoothing.Wilder, 32)]
    public void Average_and_baseline_do_not_drift_over_a_million_updates(AtrSmoothing smoothing, int seed)
    {
        var atr = new AverageTrueRange(smoothing);
        var ranges = new WindowReference(AverageTrueRange.Period);
        var earlier = new WindowReference(AverageTrueRange.BaselinePeriod);
        var random = new Random(seed);
        double? previousClose = null;
        double? average = null;
        var update = 0;
        foreach (var close in LongRun.Walk(seed))
        {
            var candle = new Candle(
                new Instant(update), close, close * (1 + 0.01 * random.NextDouble()), close * (1 - 0.01 * random.NextDouble()), close, 1);
            var from = previousClose ?? candle.Low;
            var range = Math.Max(candle.High, previousClose ?? candle.High) - Math.Min(candle.Low, from);
            previousClose = close;
            atr.Add(candle);
            ranges.Add(range);
            if (average is { } before)
            {
                earlier.Add(before);
            }

            // Both forms begin with the mean of the first 14 ranges.
            average = ranges.Count < AverageTrueRange.Period ? null
                : smoothing == AtrSmoothing.Wilder && average is { } previous ? (13 * previous + range) / 14
                : ranges.Mean;
            if (average is { } expected && LongRun.IsChecked(update))
            {
                LongRun.AssertClose(atr.Value, expected, update);
                LongRun.AssertClose(atr.Baseline, earlier.Count == 0 ? expected : earlier.Mean, update);
            }

            update++;
        }

        Assert.That(update, Is.EqualTo(LongRun.Updates));
    }

    private static AverageTrueRange Fed(AtrSmoothing smoothing, int candles)
    {
        var atr = new AverageTrueRange(smoothing);
        for (var i = 1; i <= candles; i++)
        {
            atr.Add(OfRange(i));
        }

        return atr;
    }

    // Centred on the previous close, so that the true range is high − low.
    private static Candle OfRange(double range) => CandleBuilder.Quarter(0, 1_000, 1_000 + range / 2, 1_000 - range / 2, 1_000);
}
