using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

internal sealed class SeedAddressTests
{
    [TestCase("", "")]
    [TestCase("node1:4053", "node1:4053")]
    [TestCase(" Node1:4053 , 10.0.0.2:4054,", "node1:4053,10.0.0.2:4054")]
    public void A_list_of_addresses_is_parsed(string text, string expected) =>
        Assert.That(string.Join(',', SeedAddress.ParseList(text)!.Value), Is.EqualTo(expected));

    [TestCase("node1")]
    [TestCase("node1:")]
    [TestCase(":4053")]
    [TestCase("node1:0")]
    [TestCase("node1:65536")]
    [TestCase("node1:-1")]
    [TestCase("no de:4053")]
    [TestCase("node1:4053,NODE1:4053")]
    public void Any_other_text_is_rejected(string text) => Assert.That(SeedAddress.ParseList(text), Is.Null);

    [TestCase("node1:4053,node2:4053", "node1", true, "node2:4053")]
    [TestCase("node1:4053,node2:4053", "NODE2", false, "node1:4053")]
    [TestCase("node1:4053,node2:4053", "node3", false, "node1:4053,node2:4053")]
    [TestCase("node1:4053", "node1", true, "")]
    [TestCase("", "node1", true, "")]
    public void Only_the_first_seed_may_form_a_cluster(string seeds, string host, bool mayForm, string others)
    {
        var options = new ClusterNodeOptions { Host = host, Port = 4053, Seeds = SeedAddress.ParseList(seeds)!.Value };
        Assert.That((options.MayFormCluster, string.Join(',', options.OtherSeeds)), Is.EqualTo((mayForm, others)));
    }
}
