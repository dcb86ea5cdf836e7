using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Values;

public sealed class InstantTests
{
    private static readonly DateTimeOffset Stamp = new(2026, 2, 2, 12, 0, 0, 123, TimeSpan.Zero);
    private static readonly Instant Time = new(1_770_033_600_123);

    [Test]
    public void It_is_a_time_stamp_in_whole_milliseconds()
    {
        Assert.That(Instant.From(Stamp.AddTicks(9_999)), Is.EqualTo(Time));
        Assert.That(Time.ToDateTimeOffset(), Is.EqualTo(Stamp));
        Assert.That(Time.ToString(), Is.EqualTo("1770033600123"));
    }

    [Test]
    public void Times_are_added_and_subtracted()
    {
        var later = Time + TimeSpan.FromSeconds(2);
        Assert.That((later - Time, later.MillisecondsSince(Time)), Is.EqualTo((TimeSpan.FromSeconds(2), 2_000L)));
        Assert.That(later - TimeSpan.FromSeconds(2), Is.EqualTo(Time));
        Assert.That(Time.PlusMilliseconds(-5), Is.EqualTo(new Instant(1_770_033_600_118)));
    }

    [Test]
    public void The_later_one_is_greater()
    {
        var later = Time.PlusMilliseconds(1);
        Assert.That((later > Time, later >= Time, later < Time, later <= Time), Is.EqualTo((true, true, false, false)));
        Assert.That((Instant.Max(Time, later), Instant.Min(Time, later)), Is.EqualTo((later, Time)));
    }
}
