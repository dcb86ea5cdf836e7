using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Symbols;

internal sealed class WarmStartTests : SymbolTest
{
    [Test]
    public async Task The_first_tick_after_a_cold_start_is_evaluated_with_atr_baseline_and_open_interest()
    {
        await StartHealthyAsync();

        Assert.That(Seen.TryDequeue(out var context), Is.True, "no round was started");
        Assert.That(context.Atr15m, Is.EqualTo(0.2).Within(1e-9));
        Assert.That(context.Atr15mBaseline, Is.EqualTo(0.2).Within(1e-9));
        Assert.That(context.OpenInterestZScore15m, Is.Not.Null);
        Assert.That(context.FundingRate, Is.EqualTo(0.0001));
        Assert.That(context.Sweep, Is.Not.Null);
        Assert.That((await StatusAsync()).Warm, Is.True);
    }

    [Test]
    public async Task The_history_is_requested_with_the_specified_limits_and_priorities()
    {
        await StartAsync();
        Assert.That(
            Rest.Calls.Where(c => c.Limit > 0).Select(c => (c.Endpoint, c.Limit, c.Priority)),
            Is.EquivalentTo(new[]
            {
                (Endpoint.Minutes, 120, RestPriority.Normal),
                (Endpoint.Quarters, 128, RestPriority.Normal),
                (Endpoint.OpenInterestHistory, 300, RestPriority.Statistics),
            }));
    }

    [Test]
    public async Task A_start_without_rest_retries_until_the_history_is_loaded()
    {
        Rest.FailEverything();
        await StartAsync();
        await TickAsync();
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.KlineMissing));

        await LiveAsync(20);
        Assert.That(Seen, Is.Empty);
        Rest.Heal();
        await LiveAsync(31);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(Seen, Is.Not.Empty);
    }

    [Test]
    public async Task Once_its_data_is_complete_a_symbol_is_evaluated_within_two_seconds_however_long_the_interval()
    {
        Services = Services with { Feed = SymbolSettings.Feed with { EvaluationInterval = Seconds(3_600) } };
        Rest.Fail(Endpoint.Quarters);
        await StartAsync();
        await TickAsync();
        Assert.That(Seen, Is.Empty, "the first tick comes before the history");

        Rest.Heal();
        for (var second = 0; second < 60 && !(await StatusAsync()).Warm; second++)
        {
            await LiveAsync(1, closes: _ => false);
        }

        await LiveAsync(2, closes: _ => false);
        Assert.That(Seen, Is.Not.Empty);
    }

    [Test]
    public async Task Missing_15m_history_keeps_the_symbol_in_warm_up()
    {
        Rest.Fail(Endpoint.Quarters);
        await StartAsync();
        await TickAsync();
        var status = await StatusAsync();
        Assert.That((status.Health.Reason, status.Warm), Is.EqualTo((Reasons.Ok, false)));
        Assert.That(status.LastDecision?.Reason, Is.EqualTo(Reasons.AtrWarmup));
        Assert.That(Seen, Is.Empty);
    }
}
