using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Market;

public sealed class DataStampTests
{
    [TestCase(100, 160, 200, 100, Description = "measured before it arrived")]
    [TestCase(180, 160, 200, 40, Description = "arrival is the older one when the clocks differ a little")]
    [TestCase(160, 160, 150, 0, Description = "never negative")]
    public void It_ages_from_the_older_of_measured_and_arrived(long measured, long arrived, long now, long age) =>
        Assert.That(new DataStamp(new Instant(measured), new Instant(arrived)).AgeAt(new Instant(now)), Is.EqualTo(age));

    [TestCase(1_000, false)]
    [TestCase(1_001, true)]
    public void More_than_a_second_ahead_is_from_the_future(long ahead, bool future) =>
        Assert.That(new DataStamp(new Instant(5_000 + ahead), new Instant(5_000)).IsFromFuture, Is.EqualTo(future));
}
