using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Indicators;

public sealed class OpenInterestWindowProperties
{
    // More buckets than the window holds, some without a sample and some with several; one sample per instant, since of two at the same
    // instant the later arrival would count.
    private static readonly Arbitrary<(Sample[] InTime, Sample[] Shuffled)> Deliveries = Arb.From(
        from size in Gen.Choose(1, 250)
        from samples in Gen.ArrayOf(
            from fiveMinutes in Gen.Choose(0, 3 * 120)
            from value in Gen.Choose(0, 1_000)
            select new Sample(Instants.Midnight.PlusMilliseconds(fiveMinutes * 5 * Instants.Minute), value),
            size)
        let inTime = samples.DistinctBy(s => s.Time).OrderBy(s => s.Time).ToArray()
        from shuffled in Gen.Shuffle(inTime)
        select (inTime, shuffled));

    [PropertyTest(MaxTest = 300)]
    public Property Samples_in_any_order_give_the_result_of_samples_in_time() => Prop.ForAll(Deliveries, delivery =>
    {
        var expected = Feed(delivery.InTime);
        var actual = Feed(delivery.Shuffled);
        Assert.That(actual.Current, Is.EqualTo(expected.Current));
        Assert.That(actual.LastSampleTime, Is.EqualTo(expected.LastSampleTime));
        Assert.That(actual.Delta, Is.EqualTo(expected.Delta));
        Assert.That(actual.ZScore, expected.ZScore is { } zScore ? Is.EqualTo(zScore).Within(1e-9) : Is.Null);
    });

    [PropertyTest(MaxTest = 300)]
    public Property Gaps_do_not_extend_the_window() => Prop.ForAll(Deliveries, delivery =>
    {
        var buckets = delivery.InTime.Where(s => s.Value > 0)
            .GroupBy(s => s.Time.UnixMilliseconds / Instants.Quarter)
            .ToDictionary(b => b.Key, b => b.Last().Value);
        var actual = Feed(delivery.Shuffled);
        if (buckets.Count == 0)
        {
            Assert.That(actual.Current, Is.Null);
            return;
        }

        var newest = buckets.Keys.Max();
        var previous = Enumerable.Range(1, 96).Select(back => newest - back).Where(buckets.ContainsKey).Select(id => buckets[id]).ToArray();
        var mean = previous.DefaultIfEmpty().Average();
        var deviation = Math.Sqrt(previous.Select(v => (v - mean) * (v - mean)).DefaultIfEmpty().Average());
        var adjacent = buckets.GetValueOrDefault(newest - 1);
        Assert.That(actual.Current, Is.EqualTo(buckets[newest]));
        Assert.That(actual.Delta, adjacent > 0 ? Is.EqualTo((buckets[newest] - adjacent) / adjacent) : Is.Null);
        Assert.That(
            actual.ZScore,
            previous.Length < 2 ? Is.Null
            : previous.Distinct().Count() == 1 ? Is.Zero
            : Is.EqualTo((buckets[newest] - mean) / deviation).Within(1e-6));
    });

    [Test]
    public void Z_score_and_delta_do_not_drift_over_a_million_samples()
    {
        var window = new OpenInterestWindow();
        var previous = new WindowReference(OpenInterestWindow.PreviousBuckets);
        var random = Seeds.Random(41);
        var time = Instants.Midnight;
        double? current = null;
        double? last = null;
        var update = 0;
        foreach (var value in LongRun.Walk(seed: 41))
        {
            var bucket = time.UnixMilliseconds / Instants.Quarter;
            time = time.PlusMilliseconds(random.Next(1, 10) * Instants.Minute);
            if (current is { } finished && time.UnixMilliseconds / Instants.Quarter != bucket)
            {
                previous.Add(finished);
                last = finished;
            }

            current = value;
            window.Add(time, value);
            if (previous.Count >= 2 && LongRun.IsChecked(update))
            {
                var deviation = previous.PopulationDeviation;
                var zScore = deviation == 0 ? 0 : (value - previous.Mean) / deviation;

                // Near 0 the score is a difference of two large, nearly equal numbers: there its unit is one deviation.
                Assert.That(
                    window.ZScore,
                    Is.EqualTo(zScore).Within(LongRun.Tolerance * Math.Max(1, Math.Abs(zScore))),
                    $"after sample {update}");
                Assert.That(window.Delta, Is.EqualTo((value - last) / last).Within(1e-12), $"after sample {update}");
            }

            update++;
        }

        Assert.That(update, Is.EqualTo(LongRun.Updates));
    }

    private static OpenInterestWindow Feed(Sample[] samples)
    {
        var window = new OpenInterestWindow();
        foreach (var (time, value) in samples)
        {
            window.Add(time, value);
        }

        return window;
    }

    private readonly record struct Sample(Instant Time, double Value);
}
