using System.Globalization;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

[TestFixture]
public sealed class SettingsTableTests
{
    private static IReadOnlyList<SettingCase> Cases => SettingCases.All;

    // The deployment may add settings; each setting of the specification must exist exactly once.
    [Test]
    public void Every_setting_of_the_specification_is_known()
    {
        Assert.That(Cases.Select(c => c.Name), Is.Unique);
        Assert.That(Cases.Select(c => c.Name), Is.SubsetOf(KnownSettings.Defaults.Keys));
    }

    // A setting without a case could be read into the property of another one.
    [Test]
    public void Every_setting_has_a_case() => Assert.That(KnownSettings.Defaults.Keys, Is.SubsetOf(Cases.Select(c => c.Name)));

    [TestCaseSource(nameof(Cases))]
    public void A_setting_that_is_not_set_has_its_default(SettingCase setting)
    {
        Assert.That(setting.Read(KnownSettings.Load()), Is.EqualTo(setting.Expected));
        Assert.That(Normalized(KnownSettings.Defaults[setting.Name]), Is.EqualTo(Normalized(setting.Default)));
    }

    [TestCaseSource(nameof(Cases))]
    public void An_empty_value_is_the_default(SettingCase setting)
    {
        Assert.That(setting.Read(KnownSettings.Load((setting.Name, ""))), Is.EqualTo(setting.Expected));
        Assert.That(setting.Read(KnownSettings.Load((setting.Name, "  "))), Is.EqualTo(setting.Expected));
    }

    [TestCaseSource(nameof(Cases))]
    public void The_default_can_be_set_explicitly(SettingCase setting) =>
        Assert.That(setting.Read(KnownSettings.Load((setting.Name, $" {setting.Default} "))), Is.EqualTo(setting.Expected));

    [TestCaseSource(nameof(Cases))]
    public void A_setting_affects_only_its_own_value(SettingCase setting)
    {
        // Bot token and chat id must be set together, as must the files of TLS; other seed nodes need a shared database, and there are no
        // guards while all are off.
        (string, string)[] values = setting.Name switch
        {
            "TELEGRAM_BOT_TOKEN" => [(setting.Name, setting.Other), ("TELEGRAM_CHAT_ID", "1")],
            "TELEGRAM_CHAT_ID" => [(setting.Name, setting.Other), ("TELEGRAM_BOT_TOKEN", "1:a")],
            "TELEGRAM_CHATS" => [(setting.Name, setting.Other), ("TELEGRAM_BOT_TOKEN", "1:a"), ("TELEGRAM_CHAT_ID", "1")],
            "CONSOLE_CARDS" => [(setting.Name, setting.Other), ("POSTBACK_URL", "https://example.org/hook")],
            "CLUSTER_SEEDS" => [(setting.Name, setting.Other), ("DATABASE_URL", Cases.Single(c => c.Name == "DATABASE_URL").Other)],
            "CLUSTER_TLS_CERT" or "CLUSTER_TLS_KEY" or "CLUSTER_TLS_CA" =>
                [.. Cases.Where(c => c.Name.StartsWith("CLUSTER_TLS_", StringComparison.Ordinal)).Select(c => (c.Name, c.Other))],
            _ when setting.Name.Contains("_GUARD_", StringComparison.Ordinal) && setting.Name != "STOP_GUARD_COUNT" =>
                [(setting.Name, setting.Other), ("STOP_GUARD_COUNT", "3")],
            _ => [(setting.Name, setting.Other)],
        };

        var settings = KnownSettings.Load(values);

        var changed = Cases.Where(c => !c.Read(settings).Equals(c.Expected)).Select(c => c.Name);
        Assert.That(changed, Is.EquivalentTo(values.Select(v => v.Item1)));
    }

    private static string Normalized(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : text;
}
