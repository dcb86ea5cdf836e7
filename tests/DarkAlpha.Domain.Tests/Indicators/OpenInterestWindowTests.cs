using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Indicators;

public sealed class OpenInterestWindowTests
{
    [Test]
    public void An_empty_response_has_no_final_candle()
    {
        var window = new OpenInterestWindow();
        Assert.That(
            (window.Current, window.LastSampleTime, window.ZScore, window.Delta),
            Is.EqualTo(((double?)null, (Instant?)null, (double?)null, (double?)null)));
    }

    [Test]
    public void The_delta_needs_one_previous_bucket_and_the_z_score_two()
    {
        var window = Of(100);
        Assert.That((window.Current, window.Delta, window.ZScore), Is.EqualTo(((double?)100, (double?)null, (double?)null)));
        window = Of(100, 110);
        Assert.That(window.Delta, Is.EqualTo(0.1).Within(1e-12));
        Assert.That(window.ZScore, Is.Null);
        window = Of(100, 110, 120);
        Assert.That(window.Delta, Is.EqualTo(10.0 / 110).Within(1e-12));
        Assert.That(window.ZScore, Is.EqualTo((120 - 105) / 5.0).Within(1e-12), "the population deviation of 100 and 110 is 5");
    }

    [Test]
    public void The_buckets_are_listed_by_their_start_oldest_first()
    {
        var window = Of(100);
        window.Add(Instants.Midnight.PlusMilliseconds(3 * Instants.Quarter + 17), 120);
        window.Add(Instants.Midnight.PlusMilliseconds(Instants.Quarter + 5), 110);

        Assert.That(window.Buckets, Is.EqualTo(
        [
            new OpenInterestSample(Instants.Midnight, 100),
            new OpenInterestSample(Instants.Midnight.PlusMilliseconds(Instants.Quarter), 110),
            new OpenInterestSample(Instants.Midnight.PlusMilliseconds(3 * Instants.Quarter), 120),
        ]));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    public void A_sample_of_zero_is_ignored(double none)
    {
        var window = Of(100, none, 120);
        Assert.That(
            (window.Current, window.Previous, window.Delta, window.PreviousCount),
            Is.EqualTo(((double?)120, (double?)null, (double?)null, 1)));
        window.Add(Instants.Midnight.PlusMilliseconds(2 * Instants.Quarter + 1), none);
        Assert.That(
            (window.Current, window.LastSampleTime),
            Is.EqualTo(((double?)120, (Instant?)Instants.Midnight.PlusMilliseconds(2 * Instants.Quarter))));
    }

    [TestCase(0.1)]
    [TestCase(123_456.789)]
    public void The_z_score_is_zero_when_the_previous_buckets_are_equal(double value)
    {
        var window = Of([.. Enumerable.Repeat(value, 150), value * 2]);
        Assert.That(window.ZScore, Is.Zero);
        Assert.That(window.Delta, Is.EqualTo(1));
    }

    [Test]
    public void A_bucket_has_the_value_of_its_last_sample_and_the_newest_may_still_be_filling()
    {
        var window = Of(100, 110);
        window.Add(Instants.Midnight.PlusMilliseconds(2 * Instants.Quarter), 130);
        window.Add(Instants.Midnight.PlusMilliseconds(3 * Instants.Quarter - 1), 120);
        Assert.That(window.Current, Is.EqualTo(120));
        Assert.That(window.ZScore, Is.EqualTo(3).Within(1e-12), "the bucket of 120 is compared with 100 and 110");
        window.Add(Instants.Midnight.PlusMilliseconds(3 * Instants.Quarter), 120);
        Assert.That(window.Delta, Is.Zero, "the next millisecond begins a new bucket");
        Assert.That(window.LastSampleTime, Is.EqualTo(Instants.Midnight.PlusMilliseconds(3 * Instants.Quarter)));
    }

    [Test]
    public void A_late_sample_does_not_replace_a_newer_one_of_its_bucket()
    {
        var window = Of(100, 110);
        window.Add(Instants.Midnight.PlusMilliseconds(Instants.Quarter + 10_000), 115);
        window.Add(Instants.Midnight.PlusMilliseconds(Instants.Quarter + 5_000), 90);
        Assert.That(window.Current, Is.EqualTo(115));
        window.Add(Instants.Midnight.PlusMilliseconds(-1), 80);
        Assert.That(window.ZScore, Is.EqualTo((115 - 90) / 10.0).Within(1e-12), "but it may add a bucket: 80, 100 and then 115");
    }

    [Test]
    public void Only_96_previous_buckets_count()
    {
        var values = Enumerable.Range(0, 200).Select(i => 1_000.0 + i * i % 37).ToArray();
        var window = Of(values);
        var previous = new WindowReference(96);
        foreach (var value in values[..^1])
        {
            previous.Add(value);
        }

        Assert.That(window.ZScore, Is.EqualTo((values[^1] - previous.Mean) / previous.PopulationDeviation).Within(1e-9));
    }

    [Test]
    public void Across_a_gap_there_is_no_delta_and_the_z_score_uses_what_24_hours_have()
    {
        var window = Of(100, 110);
        window.Add(Instants.Midnight.PlusMilliseconds(50 * Instants.Quarter), 120);
        Assert.That(
            (window.Previous, window.Delta),
            Is.EqualTo(((double?)null, (double?)null)),
            "a rise over 12 hours is no rise within 15 minutes");
        Assert.That(window.ZScore, Is.EqualTo(3).Within(1e-12));
    }

    [TestCase(96, ExpectedResult = 2)]
    [TestCase(97, ExpectedResult = 1)]
    [TestCase(98, ExpectedResult = 0)]
    public int The_96_buckets_before_the_current_one_are_those_of_24_hours(int current)
    {
        var window = Of(100, 110);
        window.Add(Instants.Midnight.PlusMilliseconds((current + 1) * Instants.Quarter - 1), 120);
        window.Add(Instants.Midnight.PlusMilliseconds(1), 105);
        return window.PreviousCount;
    }

    [Test]
    public void A_late_sample_of_the_adjacent_bucket_fills_the_hole()
    {
        var window = Of(100, 110);
        window.Add(Instants.Midnight.PlusMilliseconds(3 * Instants.Quarter), 150);
        window.Add(Instants.Midnight.PlusMilliseconds(2 * Instants.Quarter + 300_000), 120);
        Assert.That(window.Delta, Is.EqualTo(0.25).Within(1e-12));
        Assert.That(window.Mean, Is.EqualTo(110).Within(1e-12));
    }

    [Test]
    public void Samples_dated_in_the_future_can_be_removed()
    {
        var window = Of(100, 110, 120, 130);
        window.ForgetAfter(Instants.Midnight.PlusMilliseconds(2 * Instants.Quarter));
        Assert.That((window.Current, window.Previous, window.PreviousCount), Is.EqualTo(((double?)120, (double?)110, 2)));
        window.ForgetAfter(Instants.Midnight.PlusMilliseconds(-1));
        Assert.That((window.Current, window.ZScore, window.PreviousCount), Is.EqualTo(((double?)null, (double?)null, 0)));
    }

    // One sample in each of consecutive buckets.
    private static OpenInterestWindow Of(params double[] values)
    {
        var window = new OpenInterestWindow();
        for (var i = 0; i < values.Length; i++)
        {
            window.Add(Instants.Midnight.PlusMilliseconds(i * Instants.Quarter), values[i]);
        }

        return window;
    }
}
