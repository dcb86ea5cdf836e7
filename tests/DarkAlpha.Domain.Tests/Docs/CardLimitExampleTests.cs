using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Docs;

// docs: risk-rule-test
public sealed class CardLimitExampleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase(4, null)]
    [TestCase(5, Reasons.MaxCardsPerDayExceeded)]
    public void The_limit_blocks_exactly_when_it_is_reached(int cards, string? block)
    {
        var rules = new RiskRules(new RiskOptions { MaxCardsPerDay = 5 });
        var state = RiskStateBuilder.WithCards(cards, Noon);
        Assert.That(rules.FirstBlock(state, new Symbol("BTCUSDT"), Noon.AddHours(1)), Is.EqualTo(block));
    }
}
// docs end
