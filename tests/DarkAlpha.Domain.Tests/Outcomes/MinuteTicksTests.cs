using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Outcomes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MinuteTicksTests
{
    private readonly MinuteTicks _ticks = new();

    [Test]
    public void The_rest_of_a_minute_is_the_range_of_its_ticks_after_the_instant()
    {
        Tick(1, 90);
        Tick(20, 120);
        Tick(30, 100);
        Tick(40, 103);
        Tick(50, 99);
        Tick(59.999, 101);
        Assert.Multiple(() =>
        {
            Assert.That(Rest(19.999), Is.EqualTo(new PartialMinute(120, 99)));
            Assert.That(Rest(20), Is.EqualTo(new PartialMinute(103, 99)), "a tick of the same instant was known when the card was made");
            Assert.That(Rest(45), Is.EqualTo(new PartialMinute(101, 99)));
            Assert.That(Rest(59.999), Is.Null);
        });
    }

    [Test]
    public void The_last_minute_is_kept_until_the_next_one_has_ended()
    {
        Tick(10, 100);
        Tick(59, 105);
        Tick(61, 200);
        Assert.That(Rest(30), Is.EqualTo(new PartialMinute(105, 105)));
        Tick(121, 300);
        Assert.That(Rest(30), Is.Null);
        Assert.That(Rest(60.5), Is.EqualTo(new PartialMinute(200, 200)));
    }

    [Test]
    public void A_minute_that_was_not_watched_from_the_instant_on_has_no_rest()
    {
        Tick(30, 100);
        Tick(40, 105);
        Assert.That(Rest(29.999), Is.Null);
        Assert.That(Rest(30), Is.EqualTo(new PartialMinute(105, 105)));
    }

    [Test]
    public void Late_ticks_are_ignored_and_ticks_from_the_future_are_forgotten_when_the_clock_is_set_back()
    {
        Tick(3_600, 100);
        Tick(1, 90);
        Assert.That(Rest(0.5), Is.Null);
        _ticks.ForgetFuture(At(10));
        Tick(10, 100);
        Tick(20, 101);
        Assert.That(Rest(10), Is.EqualTo(new PartialMinute(101, 101)));
    }

    [Test]
    public void The_range_equals_that_of_all_ticks_after_the_instant()
    {
        var random = new Random(5);
        var all = new List<(double Second, double Price)>();
        for (var second = 0.0; second < 60; second += random.NextDouble())
        {
            all.Add((second, random.Next(90, 110)));
            Tick(second, all[^1].Price);
        }

        foreach (var from in all.SkipLast(1).Select(tick => tick.Second))
        {
            var after = all.Where(tick => At(tick.Second) > At(from)).Select(tick => tick.Price).ToArray();
            Assert.That(Rest(from), Is.EqualTo(after.Length == 0 ? null : (PartialMinute?)new PartialMinute(after.Max(), after.Min())));
        }
    }

    private void Tick(double second, double price) => _ticks.OnTick(price, At(second));

    private PartialMinute? Rest(double second) => _ticks.RestAfter(At(second));

    private static Instant At(double second) => Instants.Midnight.PlusMilliseconds((long)Math.Round(second * 1_000));
}
