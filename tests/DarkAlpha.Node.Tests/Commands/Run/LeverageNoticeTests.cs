using DarkAlpha.Domain.Strategies;
using DarkAlpha.Node.Commands.Run;
using DarkAlpha.TestSupport.Logging;

namespace DarkAlpha.Node.Tests.Commands.Run;

/// <summary>What a node logs at its start about the leverage that its cards suggest.</summary>
[TestFixture]
public sealed class LeverageNoticeTests
{
    [TestCase(50, 50, "50x", "2.0 %")]
    [TestCase(50, 40, "40x", "2.5 %")]
    [TestCase(21, 150, "21x", "4.76 %")]
    public void A_leverage_above_20_is_logged_with_its_meaning_and_its_settings(int suggested, int cap, string leverage, string distance)
    {
        using var log = new TestLog();

        LeverageNotice.Write(log, new StrategyOptions { LeverageSuggest = suggested, MaxLeverage = cap });

        Assert.That(log.Lines, Has.Count.EqualTo(1));
        Assert.That(
            log.Lines[0],
            Does.StartWith("Information: ").And.Contain($"suggest {leverage} leverage").And.Contain("LEVERAGE_SUGGEST"));
        Assert.That(log.Lines[0], Does.Contain($"about {distance} against"));
    }

    [TestCase(20, 50)]
    [TestCase(50, 20)]
    [TestCase(1, 1)]
    public void A_leverage_up_to_20_is_not_logged(int suggested, int cap)
    {
        using var log = new TestLog();

        LeverageNotice.Write(log, new StrategyOptions { LeverageSuggest = suggested, MaxLeverage = cap });

        Assert.That(log.Lines, Is.Empty);
    }
}
