using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Contradictory settings are accepted with a warning.</summary>
[TestFixture]
public sealed class SettingsContradictionsTests
{
    [TestCase("REST_PRICE_POLL_SECONDS", "6", "STALE_SECONDS")]
    [TestCase("STALE_SECONDS", "0.5", "REST_PRICE_POLL_SECONDS")]
    [TestCase("REST_KLINE_POLL_SECONDS", "31", "KLINE_STALE_SECONDS")]
    [TestCase("OI_POLL_SECONDS", "300", "OI_STALE_SECONDS")]
    [TestCase("OI_STALE_SECONDS", "10", "OI_POLL_SECONDS")]
    [TestCase("FUNDING_STALE_SECONDS", "5", "PREMIUMINDEX_POLL_SECONDS")]
    [TestCase("SERVER_TIME_DEGRADED_RETRY_SEC", "120", "SERVER_TIME_REFRESH_SEC")]
    public void A_poll_interval_above_its_stale_limit_causes_a_warning(string name, string value, string other) =>
        Assert.That(KnownSettings.Load((name, value)).Warnings.Single(), Does.Contain($"{name} = {value}").And.Contain(other));

    [TestCase("POSTBACK_TEMPLATE", "slack", "POSTBACK_TEMPLATE has no effect without POSTBACK_URL")]
    [TestCase("COPY_FORCE", "1", "COPY_FORCE has no effect without COPY_STRATEGIES")]
    public void A_setting_without_effect_causes_a_warning(string name, string value, string warning) =>
        Assert.That(KnownSettings.Load((name, value)).Warnings.Single(), Does.StartWith(warning));

    [TestCase("https://ntfy.sh", true)]
    [TestCase("https://ntfy.sh/topic", false)]
    public void An_ntfy_address_without_a_topic_causes_a_warning(string url, bool isWarned) => Assert.That(
        KnownSettings.Load(("POSTBACK_TEMPLATE", "ntfy"), ("POSTBACK_URL", url)).Warnings.Any(w => w.Contains("has no topic")),
        Is.EqualTo(isWarned));

    [TestCase("postgresql://darkalpha@db.example/darkalpha", true)]
    [TestCase("postgresql://darkalpha:secret@db.example/darkalpha", false)]
    public void A_database_url_without_a_password_causes_a_warning(string url, bool isWarned) => Assert.That(
        KnownSettings.Load(("DATABASE_URL", url)).Warnings.Any(w => w.StartsWith("DATABASE_URL has no password", StringComparison.Ordinal)),
        Is.EqualTo(isWarned));

    [Test]
    public void Slow_polls_of_optional_open_interest_cause_no_warning() =>
        Assert.That(KnownSettings.Load(("OI_POLL_SECONDS", "300"), ("REQUIRE_OPEN_INTEREST", "0")).Warnings, Is.Empty);

    [Test]
    public void A_slow_funding_poll_causes_no_warning_when_the_premium_index_is_polled_in_time() =>
        Assert.That(KnownSettings.Load(("FUNDING_POLL_SECONDS", "600")).Warnings, Is.Empty);

    [Test]
    public void The_defaults_do_not_contradict_each_other() => Assert.That(KnownSettings.Load().Warnings, Is.Empty);
}
