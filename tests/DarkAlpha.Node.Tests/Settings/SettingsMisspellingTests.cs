using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

[TestFixture]
public sealed class SettingsMisspellingTests
{
    [Test]
    public void An_unknown_name_close_to_a_known_one_causes_a_warning()
    {
        var warning = KnownSettings.Load(("KILL_SWICH", "1")).Warnings.Single();

        Assert.That(warning, Does.Contain("KILL_SWICH (environment)").And.Contain("KILL_SWITCH?"));
    }

    [Test]
    public void Known_names_and_names_close_to_none_cause_no_warning() =>
        Assert.That(KnownSettings.Load(("PATH", "/bin"), ("DOTNET_ROOT", "/"), ("KILL_SWITCH", "1")).Warnings, Is.Empty);

    [Test]
    public void The_value_of_a_misspelled_secret_is_not_printed() =>
        Assert.That(KnownSettings.Load(("TELEGRAM_BOT_TOKN", "1:hidden")).Warnings.Single(), Does.Not.Contain("hidden"));

    [Test]
    public void Printed_settings_contain_no_secret()
    {
        var settings = KnownSettings.Load(
            ("TELEGRAM_BOT_TOKEN", "1:hidden"), ("TELEGRAM_CHAT_ID", "5"), ("POSTBACK_URL", "https://example.org/hidden"));

        Assert.That($"{settings} {settings.Delivery}", Does.Not.Contain("hidden"));
    }
}
