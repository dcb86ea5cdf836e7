using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Streams;

public sealed class BackoffTests
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Greatest = TimeSpan.FromSeconds(60);

    private static readonly Arbitrary<(int Least, int More, int Waits, int Seed)> Cases = (
        from least in Gen.Choose(1, 5_000)
        from more in Gen.Choose(0, 100_000)
        from waits in Gen.Choose(1, 2_000)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (least, more, waits, seed)).ToArbitrary();

    [PropertyTest(MaxTest = 500)]
    public Property Every_wait_lies_between_the_least_and_a_bound_that_doubles_up_to_the_greatest() => Prop.ForAll(Cases, c =>
    {
        var least = TimeSpan.FromMilliseconds(c.Least);
        var greatest = TimeSpan.FromMilliseconds(c.Least + c.More);
        var backoff = new Backoff(least, greatest, new Random(c.Seed));
        var bound = least;
        for (var i = 0; i < c.Waits; i++)
        {
            Assert.That(backoff.Next(), Is.InRange(least, bound));
            bound = bound * 2 < greatest ? bound * 2 : greatest;
        }
    });

    [Test]
    public void The_bound_doubles_with_every_wait_and_stays_at_the_greatest()
    {
        var backoff = new Backoff(Least, Greatest, new ConstantRandom(1));
        var waits = Enumerable.Range(0, 8).Select(_ => backoff.Next().TotalSeconds);
        Assert.That(waits, Is.EqualTo(new double[] { 1, 2, 4, 8, 16, 32, 60, 60 }));
    }

    [Test]
    public void A_reset_begins_from_the_least_again()
    {
        var backoff = new Backoff(Least, Greatest, new ConstantRandom(1));
        _ = (backoff.Next(), backoff.Next(), backoff.Next());
        backoff.Reset();
        Assert.That((backoff.Next(), backoff.Next()), Is.EqualTo((Least, 2 * Least)));
    }

    [Test]
    public void The_wait_is_drawn_over_the_whole_range()
    {
        var backoff = new Backoff(Least, Greatest, new Random(1));
        for (var i = 0; i < 10; i++)
        {
            backoff.Next();
        }

        var waits = Enumerable.Range(0, 1_000).Select(_ => backoff.Next()).ToList();
        Assert.That(waits.Min(), Is.LessThan(TimeSpan.FromSeconds(3)));
        Assert.That(waits.Max(), Is.GreaterThan(TimeSpan.FromSeconds(58)));
    }
}
