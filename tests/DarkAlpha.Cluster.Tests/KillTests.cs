using DarkAlpha.ChaosTests;

namespace DarkAlpha.Cluster.Tests;

/// <summary>Short version of <c>tests/kill-campaign.sh</c>.</summary>
public sealed class KillTests
{
    [Test]
    public async Task A_node_killed_at_random_times_issues_every_card_once_and_loses_none()
    {
        var report = await KillCampaign.RunAsync(kills: 4, seed: 7, TestContext.Out.WriteLine);
        await TestContext.Out.WriteLineAsync(report.ToString());
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Cards, Is.GreaterThanOrEqualTo(12), "each of the four runs issues a card for each of the three symbols");
    }
}
