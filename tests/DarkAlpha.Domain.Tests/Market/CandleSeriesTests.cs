using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Market;

public sealed class CandleSeriesTests
{
    private CandleSeries _series = null!;

    [SetUp]
    public void Begin() => _series = new CandleSeries(CandleInterval.OneMinute, 8);

    [TestCase(1, 1)]
    [TestCase(5, 8)]
    [TestCase(8, 8)]
    [TestCase(9, 16)]
    public void The_capacity_is_rounded_up_to_a_power_of_two(int asked, int capacity) =>
        Assert.That(new CandleSeries(CandleInterval.OneMinute, asked).Capacity, Is.EqualTo(capacity));

    [Test]
    public void Should_refuse_a_capacity_when_it_is_not_positive() =>
        Assert.That(() => new CandleSeries(CandleInterval.OneMinute, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void An_empty_series_holds_nothing()
    {
        Assert.That(_series.IsEmpty, Is.True);
        Assert.That(new[] { _series.Oldest, _series.Newest, _series.LastClosed, _series.NewestClosed }, Is.All.Null);
        Assert.That(_series.HasGap, Is.False);
        Assert.That(_series.Gap, Is.Null);
        Assert.That(_series.TryGet(Instants.OpenOf(0), out _), Is.False);
    }

    [Test]
    public void A_forming_candle_is_replaced_by_later_updates_until_it_closes()
    {
        Assert.That(Update(0, close: 100, closed: false), Is.EqualTo(CandleUpdate.Stored));
        Assert.That(Update(0, close: 100.5, closed: false), Is.EqualTo(CandleUpdate.Stored));
        Assert.That(
            (_series.Newest, _series.LastClosed, _series.NewestClosed),
            Is.EqualTo(((Instant?)Instants.OpenOf(0), (Instant?)null, (Instant?)null)));
        Assert.That(Update(0, close: 100.7, closed: true), Is.EqualTo(CandleUpdate.Advanced));
        Assert.That(_series.LastClosed, Is.EqualTo(Instants.OpenOf(0)));
        Assert.That(Close(0), Is.EqualTo(100.7));
    }

    [Test]
    public void A_closed_candle_is_never_changed_by_a_forming_update()
    {
        Update(0, close: 100, closed: true);
        Assert.That(Update(0, close: 100.5, closed: false), Is.EqualTo(CandleUpdate.Ignored));
        Assert.That(Close(0), Is.EqualTo(100));
        Assert.That(_series.TryGetClosed(Instants.OpenOf(0), out _), Is.True);
    }

    [Test]
    public void A_closed_candle_is_replaced_by_a_later_closed_one()
    {
        Update(0, close: 100, closed: true);
        Assert.That(Update(0, close: 100, closed: true), Is.EqualTo(CandleUpdate.Ignored), "a repetition");
        Assert.That(Update(0, close: 100.5, closed: true), Is.EqualTo(CandleUpdate.Rewritten));
        Assert.That(Close(0), Is.EqualTo(100.5));
    }

    [Test]
    public void A_missing_minute_is_a_gap_until_it_is_closed()
    {
        Update(0);
        Assert.That(Update(2), Is.EqualTo(CandleUpdate.Stored), "a closed candle beyond a gap");
        Assert.That(_series.Gap, Is.EqualTo(new CandleGap(Instants.OpenOf(1), Instants.OpenOf(1))));
        Assert.That((_series.LastClosed, _series.NewestClosed), Is.EqualTo(((Instant?)Instants.OpenOf(0), (Instant?)Instants.OpenOf(2))));
        Update(1, closed: false);
        Assert.That(_series.HasGap, Is.True, "a forming candle does not fill it");
        Assert.That(Update(1), Is.EqualTo(CandleUpdate.Advanced));
        Assert.That((_series.HasGap, _series.Gap, _series.LastClosed), Is.EqualTo((false, (CandleGap?)null, (Instant?)Instants.OpenOf(2))));
    }

    [Test]
    public void A_gap_names_its_first_and_last_missing_minute()
    {
        Update(0);
        Update(2);
        Update(5);
        Update(6, closed: false);
        Assert.That(_series.Gap, Is.EqualTo(new CandleGap(Instants.OpenOf(1), Instants.OpenOf(4))));
    }

    [Test]
    public void A_minute_that_never_closed_is_a_gap_once_the_next_one_begins()
    {
        Update(0);
        Update(1, closed: false);
        Assert.That(_series.HasGap, Is.False);
        Update(2, closed: false);
        Assert.That(_series.Gap, Is.EqualTo(new CandleGap(Instants.OpenOf(1), Instants.OpenOf(1))));
    }

    [Test]
    public void The_oldest_candles_leave_when_the_ring_is_full()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.That(Update(minute), Is.EqualTo(CandleUpdate.Advanced));
        }

        Assert.That(_series.Oldest, Is.EqualTo(Instants.OpenOf(2)));
        Assert.That(_series.TryGet(Instants.OpenOf(1), out _), Is.False);
        Assert.That(Update(1), Is.EqualTo(CandleUpdate.Ignored), "older than the series can hold");
        Assert.That(_series.HasGap, Is.False);
    }

    [Test]
    public void Older_candles_extend_the_series_backwards()
    {
        Update(5);
        Assert.That(Update(4), Is.EqualTo(CandleUpdate.Rewritten));
        Assert.That(
            (_series.Oldest, _series.LastClosed, _series.HasGap),
            Is.EqualTo(((Instant?)Instants.OpenOf(4), (Instant?)Instants.OpenOf(5), false)));
        Assert.That(Update(2), Is.EqualTo(CandleUpdate.Rewritten));
        Assert.That(_series.Gap, Is.EqualTo(new CandleGap(Instants.OpenOf(3), Instants.OpenOf(3))));
    }

    [Test]
    public void The_series_restarts_when_nothing_connects_to_an_update()
    {
        Update(0);
        Assert.That(Update(100), Is.EqualTo(CandleUpdate.Restarted));
        Assert.That(
            (_series.Oldest, _series.LastClosed, _series.HasGap),
            Is.EqualTo(((Instant?)Instants.OpenOf(100), (Instant?)Instants.OpenOf(100), false)));
    }

    [Test]
    public void The_series_restarts_behind_a_gap_that_left_the_ring()
    {
        Update(0);
        for (var minute = 2; minute < 9; minute++)
        {
            Assert.That(Update(minute), Is.EqualTo(CandleUpdate.Stored));
        }

        Assert.That(Update(9), Is.EqualTo(CandleUpdate.Restarted), "minute 1 can no longer be held");
        Assert.That(
            (_series.Oldest, _series.LastClosed, _series.HasGap),
            Is.EqualTo(((Instant?)Instants.OpenOf(2), (Instant?)Instants.OpenOf(9), false)));
    }

    [Test]
    public void Nothing_remains_after_clearing()
    {
        Update(0);
        Update(1, closed: false);
        _series.Clear();
        An_empty_series_holds_nothing();
        Assert.That(Update(0, closed: false), Is.EqualTo(CandleUpdate.Stored));
        Assert.That(_series.TryGetClosed(Instants.OpenOf(0), out _), Is.False, "an older life's verdict must not show through");
        Assert.That(_series.TryGet(Instants.OpenOf(1), out _), Is.False);
    }

    private CandleUpdate Update(int minute, double close = 100, bool closed = true) =>
        _series.Update(CandleBuilder.Minute(minute, close: close), closed);

    private double Close(int minute) => _series.TryGet(Instants.OpenOf(minute), out var candle) ? candle.Close : double.NaN;
}
