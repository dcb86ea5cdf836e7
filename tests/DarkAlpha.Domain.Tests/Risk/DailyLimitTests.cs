using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Risk;

public sealed class DailyLimitTests
{
    private static readonly RiskRule.Input Input = new(RiskState.Empty, new Symbol("BTCUSDT"), new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [TestCase(5.0, true, "less than 5")]
    [TestCase(5.5, false, "less than 5.5")]
    [TestCase(null, false, "not limited", Description = "off, as in a journal that does not have the limit")]
    public void A_limit_blocks_once_it_is_reached_and_never_when_there_is_none(double? max, bool blocks, string limit)
    {
        var rule = new DailyLimit
        {
            Name = "units",
            Title = "Units",
            Unit = "units",
            Description = "Units used today.",
            Setting = "MAX_UNITS",
            Reason = Reasons.MaxCardsPerDayExceeded,
            Summary = "the daily limit of units is reached",
            Max = _ => max,
            UsedOn = (_, _) => 5,
        }.ToRule(new RiskOptions());
        Assert.That((rule.Blocks(Input), rule.Limit, rule.Value(Input)), Is.EqualTo((blocks, limit, "5 units on 2026-01-01")));
    }
}
