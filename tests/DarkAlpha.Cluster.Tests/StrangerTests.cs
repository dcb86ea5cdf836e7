using DarkAlpha.ChaosTests.Cluster.Strangers;

namespace DarkAlpha.Cluster.Tests;

/// <summary>Short version of <c>tests/strangers.sh</c>; it is also the test of real nodes that are connected by TLS.</summary>
[TestFixture]
public sealed class StrangerTests
{
    [Test]
    public async Task Nodes_connected_by_tls_form_a_cluster_and_programs_without_its_certificates_stay_out()
    {
        PostgresForTests.RequireInstalled();

        var report = await StrangerCampaign.RunAsync(hasTls: true, TestContext.Out.WriteLine);

        await TestContext.Out.WriteLineAsync($"{report}");
        Assert.That(report.Problems, Is.Empty);
    }
}
