using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Errors for invalid URLs.</summary>
[TestFixture]
public sealed class SettingsAddressTests : ProgramFixture
{
    [TestCase("EXCHANGE_REST_URL", "fapi.binance.com", "http:// or https://")]
    [TestCase("EXCHANGE_REST_URL", "wss://fapi.binance.com", "http:// or https://")]
    [TestCase("EXCHANGE_REST_URL", "https://relay/binance?key=1", "no ? or #")]
    [TestCase("ARCHIVE_URL", "data.binance.vision", "http:// or https://")]
    [TestCase("EXCHANGE_WS_PUBLIC_URL", "fstream.binance.com/public", "ws:// or wss://")]
    [TestCase("EXCHANGE_WS_MARKET_URL", "https://fstream.binance.com/market", "ws:// or wss://")]
    [TestCase("TELEGRAM_BASE_URL", "api.telegram.org", "http:// or https://")]
    [TestCase("TELEGRAM_BASE_URL", "https://relay/tg#x", "no ? or #")]
    public void An_invalid_url_is_reported_with_the_allowed_form(string name, string value, string allowed)
    {
        var error = Assert.Throws<SettingsException>(() => KnownSettings.Load((name, value)))!.Errors.Single();

        Assert.That(error, Does.StartWith($"{name} = \"{value}\" (environment): must be ").And.Contain(allowed));
    }

    [TestCase("OTLP_ENDPOINT", "collector:hush")]
    [TestCase("POSTBACK_URL", "hush.example/hook")]
    public void A_url_that_may_contain_a_secret_is_not_printed(string name, string value) => Assert.That(
        Assert.Throws<SettingsException>(() => KnownSettings.Load((name, value)))!.Errors.Single(),
        Does.StartWith($"{name} = \"not shown\"").And.Contain("http:// or https://").And.Not.Contain("hush"));

    [TestCase("EXCHANGE_REST_URL", "user:hush@fapi.binance.com")]
    [TestCase("EXCHANGE_WS_PUBLIC_URL", "https://user:hush@fstream.binance.com")]
    [TestCase("TELEGRAM_CHAT_ID", "123456789:hush-hush-hush-hush-hush-hush-hush")]
    [TestCase("MAX_CARDS_PER_DAY", "123456789:hush-hush-hush-hush-hush-hush-hush")]
    public void A_secret_in_the_wrong_setting_is_not_printed(string name, string value) => Assert.That(
        Assert.Throws<SettingsException>(() => KnownSettings.Load((name, value)))!.Message,
        Does.Contain(name).And.Contain("(not shown)").And.Not.Contain("hush"));

    [TestCase("check")]
    [TestCase("run")]
    public async Task The_program_reports_the_errors_and_exits_with_2(string verb)
    {
        Program.Settings["EXCHANGE_REST_URL"] = "fapi.binance.com";
        Program.Settings["OTLP_ENDPOINT"] = "collector";

        var run = await Program.RunAsync(verb);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Errors);
        Assert.That(run.Output + run.Errors, Does.Contain("EXCHANGE_REST_URL").And.Contain("OTLP_ENDPOINT").And.Not.Contain("   at "));
    }
}
