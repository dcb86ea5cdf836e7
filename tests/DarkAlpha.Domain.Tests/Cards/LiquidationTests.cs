using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Domain.Tests.Cards;

public sealed class LiquidationTests
{
    [TestCase(1, 1.0, "100.0")]
    [TestCase(3, 1 / 3.0, "33.33")]
    [TestCase(20, 0.05, "5.0")]
    [TestCase(50, 0.02, "2.0")]
    [TestCase(60, 1 / 60.0, "1.67")]
    [TestCase(150, 1 / 150.0, "0.67")]
    public void The_distance_is_the_reciprocal_of_the_leverage(int leverage, double distance, string percent)
    {
        Assert.That(Liquidation.Distance(leverage), Is.EqualTo(distance));
        Assert.That(Liquidation.Percent(leverage), Is.EqualTo(percent));
    }
}
