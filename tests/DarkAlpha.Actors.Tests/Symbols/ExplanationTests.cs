using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

internal sealed class ExplanationTests : SymbolTest
{
    [Test]
    public async Task Every_strategy_explains_itself_condition_by_condition_even_when_none_triggers()
    {
        Services = Services with { Strategies = StrategyCatalog.Create };
        Strategies = StrategyCatalog.Create(new StrategyOptions());
        await StartHealthyAsync([.. Strategies]);
        var explanation = await ExplanationAsync();
        Assert.That(
            explanation.Strategies.Select(s => s.Strategy),
            Is.EqualTo(Strategies.Select(s => s.Name)), "in registration order");
        Assert.That(explanation.Strategies.Select(s => (s.Proposes, s.Conditions.Length > 2)), Has.All.EqualTo((false, true)));
        Assert.That(explanation.Context?.Atr15m, Is.EqualTo(0.2).Within(1e-9));
        Assert.That(explanation.Recent[0].Reason, Is.EqualTo(Reasons.NoTrigger));
        Assert.That(explanation.Status.Symbol.Name, Is.EqualTo(Symbol));
    }

    [Test]
    public async Task A_chart_has_the_candles_held_their_ranges_and_what_else_the_symbol_knows()
    {
        Services = Services with { TickSizeOf = symbol => symbol.Name == Symbol ? 0.1 : null };
        await StartHealthyAsync();
        await DeliverAsync(new StreamEvents.MarkPrice(100, 0.0004, MarketNow, MarketNow) { NextFunding = MarketNow.PlusMilliseconds(7) });
        var status = await StatusAsync();

        Actor.Tell(new SymbolQueries.GetChart(new Symbol(Symbol)), TestActor);
        var chart = await ExpectMsgAsync<SymbolChart>();

        Assert.Multiple(() =>
        {
            Assert.That((chart.Symbol.Name, chart.Minutes.Length), Is.EqualTo((Symbol, status.MinuteCandles)));
            Assert.That(chart.Quarters, Has.Length.EqualTo(status.QuarterCandles));
            Assert.That(chart.Minutes.Select(c => c.OpenTime), Is.Ordered);
            Assert.That(chart.Ranges[^1].OpenTime, Is.EqualTo(chart.Quarters[^1].OpenTime));
            Assert.That((chart.MarkPrice, chart.FundingRate, chart.TickSize), Is.EqualTo((100.0, 0.0004, 0.1)));
            Assert.That(chart.NextFunding, Is.EqualTo(status.NextFunding).And.Not.Null);
            Assert.That((status.TickSize, status.FundingRate), Is.EqualTo((0.1, 0.0004)));
        });
    }

    [Test]
    public async Task A_strategy_that_throws_is_reported_with_the_reason()
    {
        var calls = 0;
        var broken = new ScriptedStrategy("broken", _ =>
            Interlocked.Increment(ref calls) > 1 ? throw new InvalidOperationException("by design") : StrategyResult.No("quiet"));
        await StartHealthyAsync(broken, Eager());
        await Desk.ReceiveOneAsync();
        for (var i = 0; i < 20; i++)
        {
            var answers = (await ExplanationAsync()).Strategies;
            Assert.That(answers.Select(a => (a.Strategy, a.Proposes, a.Reason)), Is.EqualTo(new[]
            {
                ("broken", false, "failed: by design"),
                ("eager", true, Reasons.Ok),
            }));
        }

        Assert.That((await StatusAsync()).Failure, Is.Null, "inspection must not stop a strategy");
    }

    [Test]
    public async Task Without_data_there_is_no_context_and_no_strategy_is_asked()
    {
        Rest.FailEverything();
        await StartAsync();
        var explanation = await ExplanationAsync();
        Assert.That(
            (explanation.Context, explanation.Strategies.Length, explanation.Status.Health.Reason),
            Is.EqualTo(((SignalContext?)null, 0, Reasons.PriceMissing)));

        // The answers arrive from other threads.
        await AwaitConditionAsync(async () => (await ExplanationAsync()).FailedRequests?.Any(f => f.Data == FailedRequest.Funding) == true);
    }

    [Test]
    public async Task The_last_request_of_a_kind_is_named_while_it_has_failed()
    {
        await StartHealthyAsync();
        Rest.Fail(Endpoint.OpenInterest);
        await LiveAsync(12);
        await AwaitConditionAsync(async () => (await ExplanationAsync()).FailedRequests is { Length: 1 });
        var explanation = await ExplanationAsync();
        var failed = explanation.FailedRequests!.Value.Single();
        Assert.Multiple(() =>
        {
            Assert.That((failed.Data, failed.Problem), Is.EqualTo((FailedRequest.OpenInterest, "the exchange reports Server")));
            Assert.That(MarketNow.MillisecondsSince(failed.At), Is.InRange(0L, 12_000L));
            Assert.That(explanation.Context, Is.Not.Null);
        });

        Rest.Heal();
        await LiveAsync(12);
        await AwaitConditionAsync(async () => (await ExplanationAsync()).FailedRequests is { IsEmpty: true });
    }
}
