using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class PollPlanTests
{
    // 2,400 a minute, minus the 15 % reserved for critical calls.
    private const int Weight = 2_040;

    private static PollPlan Plan(DataSource source, int symbols, int weight = Weight) =>
        PollPlan.For(SymbolSettings.Feed, new HealthOptions(), source, symbols, weight);

    [TestCase(DataSource.Rest, 1)]
    [TestCase(DataSource.Rest, 100)]
    [TestCase(DataSource.Ws, 300)]
    public void Configured_intervals_apply_when_the_budget_allows_them(DataSource source, int symbols) =>
        Assert.That(
            Plan(source, symbols) with { CloseRetries = 0 },
            Is.EqualTo(new PollPlan(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), 0)));

    [TestCase(1, 4)]
    [TestCase(100, 4)]
    [TestCase(130, 1)]
    [TestCase(150, 0)]
    [TestCase(300, 0)]
    public void Close_retries_stay_within_the_budget_of_all_symbols(int symbols, int retries)
    {
        var plan = Plan(DataSource.Rest, symbols);
        var perSymbol = Math.Ceiling(60 / plan.Klines.TotalSeconds) + plan.CloseRetries + 60 / plan.OpenInterest.TotalSeconds;
        Assert.That(plan.CloseRetries, Is.EqualTo(retries));
        Assert.That(2 * 60 + 10 * 6 + symbols * perSymbol, Is.LessThanOrEqualTo(Weight));
    }

    [TestCase(200)]
    [TestCase(300)]
    public void Hundreds_of_symbols_on_rest_stay_within_the_budget_and_the_age_limits(int symbols)
    {
        var plan = Plan(DataSource.Rest, symbols);
        var klines = Math.Ceiling(60 / plan.Klines.TotalSeconds);
        var weight = 2 * 60 + 10 * 6 + symbols * (klines + 60 / plan.OpenInterest.TotalSeconds);
        Assert.That(weight, Is.LessThanOrEqualTo(Weight));
        Assert.That(plan.Klines, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(25)), "klines are stale after 30 s");
        Assert.That(plan.OpenInterest, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(25)), "open interest is stale after 30 s");
    }

    [Test]
    public void When_the_budget_is_insufficient_both_are_polled_as_rarely_as_the_age_limits_allow() =>
        Assert.That(
            Plan(DataSource.Rest, 300, weight: 500),
            Is.EqualTo(new PollPlan(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(27), 0)));

    [TestCase(10, 0, 250)]
    [TestCase(10, 249, 1)]
    [TestCase(10, 250, 10_000)]
    [TestCase(10, 55_000, 5_250)]
    [TestCase(25, 51_000, 9_250, Description = "the minute ends before the interval")]
    [TestCase(120, 30_000, 30_250, Description = "every close is polled, even if the interval is longer")]
    public void Klines_are_polled_right_after_the_minute_and_at_whole_intervals_after_it(int interval, long inMinute, long delay) =>
        Assert.That(
            PollPlan.UntilKlines(TimeSpan.FromSeconds(interval), new Instant(29_450_000 * 60_000L + inMinute)).TotalMilliseconds,
            Is.EqualTo(delay));
}
