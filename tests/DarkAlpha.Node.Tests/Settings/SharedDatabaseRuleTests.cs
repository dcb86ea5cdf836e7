using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

internal sealed class SharedDatabaseRuleTests
{
    private const string Self = "127.0.0.1:4053";

    [Test]
    public void A_node_with_other_seed_nodes_needs_a_shared_database_and_the_error_names_the_setting()
    {
        var error = Assert.Throws<SettingsException>(
            () => KnownSettings.Load(("CLUSTER_SEEDS", $"{Self},node2:4053"), ("CLUSTER_PORT", "4053")));
        Assert.That(error!.Errors, Has.Count.EqualTo(1));
        Assert.That(
            error.Errors[0],
            Does.StartWith("CLUSTER_SEEDS names other nodes (node2:4053)").And.Contain("DATABASE_PATH").And.Contain("set DATABASE_URL"));
    }

    [Test]
    public void A_node_with_a_shared_database_can_join_others() => Assert.That(
        KnownSettings.Load(("CLUSTER_SEEDS", "node1:4053,node2:4053"), ("DATABASE_URL", "postgresql://desk@db/cards"))
            .Process.ClusterSeeds,
        Has.Length.EqualTo(2));

    [Test]
    public void A_node_whose_only_seed_is_itself_can_use_the_sqlite_file() => Assert.That(
        KnownSettings.Load(("CLUSTER_SEEDS", Self), ("CLUSTER_PORT", "4053")).Process.DatabaseUrl, Is.Null);
}
