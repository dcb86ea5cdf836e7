using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

[TestFixture]
public sealed class SettingNamesTests
{
    private static IEnumerable<string> Known => KnownSettings.Defaults.Keys;

    [TestCase("KILL_SWICH", "KILL_SWITCH")]
    [TestCase("KILLSWITCH", "KILL_SWITCH")]
    [TestCase("kill_switch", "KILL_SWITCH")]
    [TestCase("OI_STALE_SECOND", "OI_STALE_SECONDS")]
    [TestCase("SYMBOL", "SYMBOLS")]
    [TestCase("MAX_CARD_PER_DAYS", "MAX_CARDS_PER_DAY")]
    [TestCase("TELEGRAM_TOKEN", null, Description = "four edits or more count as a different name")]
    [TestCase("PATH", null)]
    [TestCase("HOME", null)]
    [TestCase("LANG", null)]
    [TestCase("", null)]
    public void The_nearest_name_is_within_a_few_edits(string given, string? expected) =>
        Assert.That(SettingNames.Nearest(given, Known), Is.EqualTo(expected));

    [Test]
    public void The_setting_that_a_daily_limit_names_exists() =>
        Assert.That(RiskOptions.DailyLimits.Select(limit => limit.Setting), Is.SubsetOf(Known));

    [Test]
    public void The_setting_that_a_rule_advises_to_change_exists() => Assert.That(
        new RoundRules(new RoundOptions()).Rules.Select(rule => rule.Remedy).OfType<string>().Select(advice => advice.Split(' ', '=')[1]),
        Is.SubsetOf(Known));

    [TestCaseSource(nameof(Known))]
    public void A_name_with_two_adjacent_letters_swapped_is_recognized(string name)
    {
        for (var i = 1; i < name.Length; i++)
        {
            var misspelled = $"{name[..(i - 1)]}{name[i]}{name[i - 1]}{name[(i + 1)..]}";
            Assert.That(SettingNames.Nearest(misspelled, Known), Is.EqualTo(name), misspelled);
        }
    }
}
