using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Streams;

public sealed class BackoffTests
{
    private static readonly TimeSpan Min = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(60);

    private static readonly Arbitrary<(int Min, int Range, int Delays, int Seed)> Cases = (
        from min in Gen.Choose(1, 5_000)
        from range in Gen.Choose(0, 100_000)
        from delays in Gen.Choose(1, 2_000)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (min, range, delays, seed)).ToArbitrary();

    [PropertyTest(MaxTest = 500)]
    public Property Every_delay_is_between_the_minimum_and_a_bound_that_doubles_up_to_the_maximum() => Prop.ForAll(Cases, c =>
    {
        var min = TimeSpan.FromMilliseconds(c.Min);
        var max = TimeSpan.FromMilliseconds(c.Min + c.Range);
        var backoff = new Backoff(min, max, new Random(c.Seed));
        var bound = min;
        for (var i = 0; i < c.Delays; i++)
        {
            Assert.That(backoff.Next(), Is.InRange(min, bound));
            bound = bound * 2 < max ? bound * 2 : max;
        }
    });

    [Test]
    public void The_bound_doubles_with_every_delay_up_to_the_maximum()
    {
        var backoff = new Backoff(Min, Max, new ConstantRandom(1));
        var delays = Enumerable.Range(0, 8).Select(_ => backoff.Next().TotalSeconds);
        Assert.That(delays, Is.EqualTo(new double[] { 1, 2, 4, 8, 16, 32, 60, 60 }));
    }

    [Test]
    public void A_reset_restarts_from_the_minimum()
    {
        var backoff = new Backoff(Min, Max, new ConstantRandom(1));
        _ = (backoff.Next(), backoff.Next(), backoff.Next());
        backoff.Reset();
        Assert.That((backoff.Next(), backoff.Next()), Is.EqualTo((Min, 2 * Min)));
    }

    [Test]
    public void Delays_are_drawn_from_the_whole_range()
    {
        var backoff = new Backoff(Min, Max, new Random(1));
        for (var i = 0; i < 10; i++)
        {
            backoff.Next();
        }

        var delays = Enumerable.Range(0, 1_000).Select(_ => backoff.Next()).ToList();
        Assert.That(delays.Min(), Is.LessThan(TimeSpan.FromSeconds(3)));
        Assert.That(delays.Max(), Is.GreaterThan(TimeSpan.FromSeconds(58)));
    }
}
