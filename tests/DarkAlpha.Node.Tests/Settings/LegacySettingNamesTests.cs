using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Hints for names of the program's predecessor and for guessed names.</summary>
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
    public void The_hint_names_the_setting_to_use_instead(string name, string replacement) =>
        Assert.That(
            KnownSettings.Load((name, "1")).Warnings.Single(),
            Does.StartWith($"{name} (environment) is not a setting").And.Contain(replacement));

    [Test]
    public void No_legacy_name_is_a_setting_and_every_hint_starts_with_one()
    {
        foreach (var (name, hint) in LegacySettingNames.All)
        {
            Assert.That(KnownSettings.Defaults.Keys, Does.Not.Contain(name));
            Assert.That(KnownSettings.Defaults.Keys, Does.Contain(hint.Split(' ', '=')[0]), hint);
        }
    }
}
