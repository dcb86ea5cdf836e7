using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

internal sealed class SharedDatabaseRuleTests
{
    private const string Self = "127.0.0.1:4053";

    [Test]
    public void A_node_that_joins_others_needs_a_database_that_all_can_reach_and_is_told_what_to_set()
    {
        var error = Assert.Throws<SettingsException>(() => KnownSettings.Load(("CLUSTER_SEEDS", $"{Self},node2:4053"), ("CLUSTER_PORT", "4053")));
        Assert.That(error!.Errors, Has.Count.EqualTo(1));
        Assert.That(error.Errors[0], Does.StartWith("CLUSTER_SEEDS names other nodes (node2:4053)").And.Contain("DATABASE_PATH").And.Contain("set DATABASE_URL"));
    }

    [Test]
    public void With_a_database_on_a_server_it_may() => Assert.That(
        KnownSettings.Load(("CLUSTER_SEEDS", "node1:4053,node2:4053"), ("DATABASE_URL", "postgresql://desk@db/cards")).Process.ClusterSeeds, Has.Length.EqualTo(2));

    [Test]
    public void A_node_that_names_only_itself_is_alone_and_may_keep_its_file() => Assert.That(
        KnownSettings.Load(("CLUSTER_SEEDS", Self), ("CLUSTER_PORT", "4053")).Process.DatabaseUrl, Is.Null);
}
