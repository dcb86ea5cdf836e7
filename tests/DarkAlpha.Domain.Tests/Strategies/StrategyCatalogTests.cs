using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class StrategyCatalogTests
{
    private static readonly IReadOnlyList<IStrategy> Strategies = StrategyCatalog.Create(new StrategyOptions());

    [Test]
    public void The_registration_order_begins_with_that_of_the_contract_and_no_name_is_taken_twice()
    {
        string[] names = ["fake_breakout_reversal", "funding_oi_skew", "liquidation_follow", "vol_breakout_card"];
        Assert.That(Strategies.Select(s => s.Name).Take(names.Length), Is.EqualTo(names));
        Assert.That(Strategies.Select(s => s.Name), Is.Unique);
    }

    [Test]
    public void A_quiet_market_triggers_no_strategy() =>
        Assert.That(Strategies.Select(s => s.Evaluate(ContextBuilder.Quiet).Proposal), Is.All.Null);

    [Test]
    public void Priorities_come_from_the_settings()
    {
        var strategies = StrategyCatalog.Create(new StrategyOptions
        {
            PriorityFakeBreakout = 1,
            PriorityFundingOiSkew = 2,
            PriorityLiquidationFollow = 3,
            PriorityVolBreakout = 4,
        });
        var contexts = new[] { ContextBuilder.HighSweep, ContextBuilder.CrowdedLong, ContextBuilder.Liquidation, ContextBuilder.Breakout };
        var priorities = strategies.Zip(contexts, (strategy, context) => strategy.Evaluate(context).Proposal!.Priority);
        Assert.That(priorities, Is.EqualTo(Enumerable.Range(1, 4)));
    }
}
