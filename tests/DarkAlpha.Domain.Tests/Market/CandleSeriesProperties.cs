using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Market;

public sealed class CandleSeriesProperties
{
    private const int Capacity = 64;

    private static readonly Arbitrary<(Delivery[] InOrder, Delivery[] Shuffled)> WithinCapacity =
        Delivery.Shuffles(1, Capacity, percentMissing: 5).ToArbitrary();

    // Three times what the ring holds, so that candles fall out and gaps with them.
    private static readonly Arbitrary<(Delivery[] InOrder, Delivery[] Shuffled)> BeyondCapacity =
        Delivery.Shuffles(1, 3 * Capacity, percentMissing: 2).ToArbitrary();

    [PropertyTest(MaxTest = 300)]
    public Property Any_order_of_delivery_ends_in_the_same_candles() => Prop.ForAll(WithinCapacity, delivery =>
    {
        var expected = Feed(delivery.InOrder);
        var actual = Feed(delivery.Shuffled);
        Assert.That(ClosedIn(actual), Is.EqualTo(ClosedIn(expected)));
        Assert.That(actual.Gap, Is.EqualTo(expected.Gap));
        Assert.That(actual.LastClosed, Is.EqualTo(expected.LastClosed));
        Assert.That(
            (actual.Oldest, actual.Newest, actual.NewestClosed),
            Is.EqualTo((expected.Oldest, expected.Newest, expected.NewestClosed)));
    });

    [PropertyTest(MaxTest = 300)]
    public Property Beyond_the_capacity_the_held_range_is_complete_and_correct_or_a_gap_is_reported() =>
        Prop.ForAll(BeyondCapacity, delivery =>
        {
            var truth = delivery.InOrder.Where(d => d.Closed).Select(d => d.Candle).Distinct().ToDictionary(c => c.OpenTime);
            var series = new CandleSeries(CandleInterval.OneMinute, Capacity);
            foreach (var (candle, closed) in delivery.Shuffled)
            {
                series.Update(candle, closed);
                var held = ClosedIn(series);
                Assert.That(Array.TrueForAll(held, c => truth[c.OpenTime] == c), "a candle held is not the one delivered");
                AssertUnbrokenOrGap(series);
            }
        });

    [PropertyTest(MaxTest = 300)]
    public Property A_closed_candle_is_never_changed_by_a_forming_update() => Prop.ForAll(BeyondCapacity, delivery =>
    {
        var series = new CandleSeries(CandleInterval.OneMinute, Capacity);
        foreach (var (candle, closed) in delivery.Shuffled)
        {
            var known = series.TryGetClosed(candle.OpenTime, out var before);
            var update = series.Update(candle, closed);
            if (known && !closed)
            {
                Assert.That(update, Is.EqualTo(CandleUpdate.Ignored));
                Assert.That(series.TryGetClosed(candle.OpenTime, out var after), Is.True);
                Assert.That(after, Is.EqualTo(before));
            }
        }
    });

    [PropertyTest(MaxTest = 300)]
    public Property An_update_that_is_stored_can_be_read() => Prop.ForAll(BeyondCapacity, delivery =>
    {
        var series = new CandleSeries(CandleInterval.OneMinute, Capacity);
        foreach (var (candle, closed) in delivery.Shuffled)
        {
            if (series.Update(candle, closed) != CandleUpdate.Ignored)
            {
                Assert.That(series.TryGet(candle.OpenTime, out var stored), Is.True);
                Assert.That(stored, Is.EqualTo(candle));
                Assert.That(series.TryGetClosed(candle.OpenTime, out _), Is.EqualTo(closed));
            }
        }
    });

    private static void AssertUnbrokenOrGap(CandleSeries series)
    {
        var (oldest, newest) = (series.Oldest!.Value, series.Newest!.Value);
        var missing = Enumerable.Range(0, (int)(newest.MillisecondsSince(oldest) / Instants.Minute))
            .Select(i => oldest.PlusMilliseconds(i * Instants.Minute))
            .Where(openTime => !series.TryGetClosed(openTime, out _))
            .ToArray();
        Assert.That(series.HasGap, Is.EqualTo(missing.Length > 0));
        Assert.That(series.Gap == (missing.Length > 0 ? new CandleGap(missing[0], missing[^1]) : null), $"gap {series.Gap}");
    }

    // Asked for every open time that was ever delivered, and more on both sides.
    private static Candle[] ClosedIn(CandleSeries series)
    {
        var held = new List<Candle>();
        for (var minute = -1; minute <= 3 * Capacity; minute++)
        {
            if (series.TryGetClosed(Instants.OpenOf(minute), out var candle))
            {
                Assert.That(candle.OpenTime == Instants.OpenOf(minute), "one candle shows under two open times");
                held.Add(candle);
            }
        }

        return [.. held];
    }

    private static CandleSeries Feed(Delivery[] deliveries)
    {
        var series = new CandleSeries(CandleInterval.OneMinute, Capacity);
        foreach (var (candle, closed) in deliveries)
        {
            series.Update(candle, closed);
        }

        return series;
    }
}
