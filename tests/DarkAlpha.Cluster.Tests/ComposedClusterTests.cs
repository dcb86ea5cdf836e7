using System.Text.Json;
using DarkAlpha.ChaosTests.Compose;

namespace DarkAlpha.Cluster.Tests;

/// <summary>Short version of <c>tests/compose-topology.sh</c>: the docker-compose services as processes.</summary>
[TestFixture]
public sealed class ComposedClusterTests
{
    [Test]
    public async Task The_demo_services_form_a_healthy_cluster_that_survives_stopping_a_node()
    {
        ComposeForTests.RequireInstalled();
        PostgresForTests.RequireInstalled();
        await using var cluster = await ComposedCluster.StartAsync(TestContext.Out.WriteLine);

        var all = Nodes(await cluster.GetAsync("node1", "/api/nodes"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Select(n => n.GetProperty("status").GetString()), Is.EqualTo(["up", "up", "up"]));
            Assert.That(all.Count(n => n.GetProperty("desk").GetBoolean()), Is.EqualTo(1));
            Assert.That(all.Count(n => n.GetProperty("roster").GetBoolean()), Is.EqualTo(1));
            Assert.That(all.Count(n => n.GetProperty("self").GetBoolean()), Is.EqualTo(1));
        }

        Assert.That(await cluster.StopAsync("node3"), Is.Zero, cluster.OutputOf("node3"));

        foreach (var node in new[] { "node1", "node2" })
        {
            Assert.That(
                await cluster.WaitUntilReadyAsync(node),
                Does.Contain("ok   cluster ").And.Contain("ok   journal ").And.Contain("ok   market "));
        }

        Assert.That(
            cluster.OutputOf("node1"), Does.Not.Contain("darkalpha: warning"), "the settings in docker-compose.yml cause no warning");
    }

    private static List<JsonElement> Nodes(JsonElement json) => [.. json.GetProperty("nodes").EnumerateArray()];
}
