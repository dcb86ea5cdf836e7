using System.Text.Json;
using DarkAlpha.ChaosTests.Compose;
using DarkAlpha.Tests.Shared;

namespace DarkAlpha.Cluster.Tests;

/// <summary>The short form of <c>tests/compose-topology.sh</c>: what the composition starts, as processes.</summary>
[TestFixture]
public sealed class ComposedClusterTests
{
    [Test]
    public async Task The_services_of_the_demonstration_become_one_healthy_cluster_and_go_on_when_a_node_is_taken_out()
    {
        ComposeForTests.Need();
        PostgresForTests.RequireInstalled();
        await using var cluster = await ComposedCluster.StartAsync(TestContext.Out.WriteLine);

        var all = Nodes(await cluster.AskAsync("node1", "/api/nodes"));
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
            Assert.That(await cluster.UntilReadyAsync(node), Does.Contain("ok  cluster ").And.Contain("ok  journal ").And.Contain("ok  market "));
        }

        Assert.That(cluster.OutputOf("node1"), Does.Not.Contain("darkalpha: warning"), "no setting of the composition looks like a slip");
    }

    private static List<JsonElement> Nodes(JsonElement answer) => [.. answer.GetProperty("nodes").EnumerateArray()];
}
