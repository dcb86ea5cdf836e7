using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Settings that cannot be meant together are allowed, and said.</summary>
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
    public void A_poll_that_comes_too_late_is_pointed_out(string name, string value, string other) =>
        Assert.That(KnownSettings.Load((name, value)).Warnings.Single(), Does.Contain($"{name} = {value}").And.Contain(other));

    [TestCase("postgresql://darkalpha@db.example/darkalpha", true)]
    [TestCase("postgresql://darkalpha:secret@db.example/darkalpha", false)]
    public void A_cluster_without_a_secret_is_pointed_out(string url, bool isPointedOut) => Assert.That(
        KnownSettings.Load(("DATABASE_URL", url)).Warnings.Any(w => w.StartsWith("DATABASE_URL has no password", StringComparison.Ordinal)), Is.EqualTo(isPointedOut));

    [Test]
    public void Open_interest_that_is_not_required_may_be_late() =>
        Assert.That(KnownSettings.Load(("OI_POLL_SECONDS", "300"), ("REQUIRE_OPEN_INTEREST", "0")).Warnings, Is.Empty);

    [Test]
    public void Funding_that_comes_by_another_way_in_time_is_enough() =>
        Assert.That(KnownSettings.Load(("FUNDING_POLL_SECONDS", "600")).Warnings, Is.Empty);

    [Test]
    public void The_defaults_do_not_contradict_each_other() => Assert.That(KnownSettings.Load().Warnings, Is.Empty);
}
