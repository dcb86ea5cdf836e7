using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Names of the program before this one, and names written from memory.</summary>
[TestFixture]
public sealed class LegacySettingNamesTests
{
    [TestCase("MAX_LEVERAGE_DISPLAY", "MAX_LEVERAGE")]
    [TestCase("PRICE_STALE_MS", "STALE_SECONDS")]
    [TestCase("LEVERAGE", "LEVERAGE_SUGGEST")]
    [TestCase("MAX_CARDS", "MAX_CARDS_PER_DAY")]
    [TestCase("COOLDOWN_MINUTES", "COOLDOWN_AFTER_TRIGGER_MINUTES")]
    [TestCase("KILL", "KILL_SWITCH")]
    [TestCase("kill", "KILL_SWITCH")]
    public void The_setting_that_does_their_job_is_named(string name, string successor) =>
        Assert.That(KnownSettings.Load((name, "1")).Warnings.Single(), Does.StartWith($"{name} (environment) is not a setting").And.Contain(successor));

    [Test]
    public void None_of_them_is_a_setting_and_each_leads_to_one()
    {
        foreach (var (name, sentence) in LegacySettingNames.All)
        {
            Assert.That(KnownSettings.Defaults.Keys, Does.Not.Contain(name));
            Assert.That(KnownSettings.Defaults.Keys, Does.Contain(sentence.Split(' ', '=')[0]), sentence);
        }
    }
}
