using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class PollPlanTests
{
    // 2,400 a minute, of which 15 % are kept for what a symbol cannot trade without.
    private const int Weight = 2_040;

    private static PollPlan Plan(DataSource source, int symbols, int weight = Weight) =>
        PollPlan.For(SymbolSettings.Feed, new HealthOptions(), source, symbols, weight);

    [TestCase(DataSource.Rest, 1)]
    [TestCase(DataSource.Rest, 100)]
    [TestCase(DataSource.Ws, 300)]
    public void What_is_set_counts_where_the_budget_allows_it(DataSource source, int symbols) =>
        Assert.That(Plan(source, symbols) with { CloseRetries = 0 }, Is.EqualTo(new PollPlan(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), 0)));

    [TestCase(1, 4)]
    [TestCase(100, 4)]
    [TestCase(130, 1)]
    [TestCase(150, 0)]
    [TestCase(300, 0)]
    public void A_copy_that_is_behind_is_asked_again_only_as_often_as_the_budget_allows_for_all(int symbols, int retries)
    {
        var plan = Plan(DataSource.Rest, symbols);
        var perSymbol = Math.Ceiling(60 / plan.Klines.TotalSeconds) + plan.CloseRetries + 60 / plan.OpenInterest.TotalSeconds;
        Assert.That(plan.CloseRetries, Is.EqualTo(retries));
        Assert.That(2 * 60 + 10 * 6 + symbols * perSymbol, Is.LessThanOrEqualTo(Weight));
    }

    [TestCase(200)]
    [TestCase(300)]
    public void Hundreds_of_symbols_on_rest_stay_within_the_budget_and_nothing_grows_too_old(int symbols)
    {
        var plan = Plan(DataSource.Rest, symbols);
        var klines = Math.Ceiling(60 / plan.Klines.TotalSeconds);
        var weight = 2 * 60 + 10 * 6 + symbols * (klines + 60 / plan.OpenInterest.TotalSeconds);
        Assert.That(weight, Is.LessThanOrEqualTo(Weight));
        Assert.That(plan.Klines, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(25)), "30 s without a kline are too many");
        Assert.That(plan.OpenInterest, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(25)), "and so are 30 s without open interest");
    }

    [Test]
    public void Beyond_what_the_budget_can_carry_both_are_asked_for_as_rarely_as_their_age_allows() =>
        Assert.That(Plan(DataSource.Rest, 300, weight: 500), Is.EqualTo(new PollPlan(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(27), 0)));

    [TestCase(10, 0, 250)]
    [TestCase(10, 249, 1)]
    [TestCase(10, 250, 10_000)]
    [TestCase(10, 55_000, 5_250)]
    [TestCase(25, 51_000, 9_250, Description = "the minute comes before the interval is over")]
    [TestCase(120, 30_000, 30_250, Description = "every close is asked for")]
    public void Klines_are_asked_for_right_after_the_minute_and_at_whole_intervals_after_it(int interval, long inMinute, long wait) =>
        Assert.That(
            PollPlan.UntilKlines(TimeSpan.FromSeconds(interval), 29_450_000 * 60_000L + inMinute).TotalMilliseconds, Is.EqualTo(wait));
}
