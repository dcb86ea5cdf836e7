using System.Collections.Frozen;
using System.Collections.Immutable;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

internal sealed class ClusterJoinRuleTests
{
    // The node with this port, of seeds with the ports 1, 2, ...
    private static ClusterJoinRule Node(int port, int seeds, params string[] stored) => Node(port, seeds, leases: null, stored);

    private static ClusterJoinRule Node(int port, int seeds, FakeLeases? leases, params string[] stored)
    {
        var options = new ClusterNodeOptions
        {
            Host = "node",
            Port = port,
            Seeds = [.. Enumerable.Range(1, seeds).Select(p => new SeedAddress("node", p))],
            SharedSettings = Settings("5"),
            Stored = stored.ToFrozenSet(StringComparer.Ordinal),
            Leases = leases,
        };
        return new ClusterJoinRule(options, $"node:{port}");
    }

    private static ClusterJoinMessages.SettingsReply Reply(int port, bool isMember = false, string maxCards = "5") =>
        new($"node:{port}", isMember, Settings(maxCards));

    private static ImmutableSortedDictionary<string, SharedSetting> Settings(string maxCards) =>
        ImmutableSortedDictionary<string, SharedSetting>.Empty.Add("MAX_CARDS_PER_DAY", new SharedSetting(maxCards, IsDefault: false));

    [TestCase(0, true, Description = "no seeds")]
    [TestCase(1, true, Description = "the only seed")]
    [TestCase(2, false)]
    public void A_node_without_other_seeds_forms_a_cluster_at_once(int seeds, bool forms)
    {
        var rule = Node(1, seeds);
        Assert.That(rule.OnStart(), Is.EqualTo(forms));
        Assert.That(rule.Joined, Is.EqualTo(forms));
    }

    [TestCase(0, 1, 0)]
    [TestCase(3, 2, 1)]
    [TestCase(3, 9, 2, Description = "no seed itself")]
    public void With_leases_a_node_forms_a_cluster_that_has_the_lease_and_reaches_more_than_half_of_the_seeds(
        int seeds, int port, int othersNeeded)
    {
        var rule = Node(port, seeds, new FakeLeases());
        Assert.That((rule.OnStart(), rule.NeedsLease, rule.OnDiscoveryWindowEnded()), Is.EqualTo((false, false, false)));
        foreach (var other in Enumerable.Range(1, seeds).Where(seed => seed != port).Take(othersNeeded))
        {
            Assert.That(rule.NeedsLease, Is.False);
            Assert.That(rule.OnReply(Reply(other)), Is.False);
        }

        Assert.That(rule.NeedsLease, Is.True);
        Assert.That((rule.OnLease(), rule.OnLease(), rule.Joined), Is.EqualTo((true, false, true)));
    }

    [Test]
    public void A_node_that_was_not_let_in_looks_again_and_one_that_was_refused_does_not()
    {
        var rule = Node(1, seeds: 0, new FakeLeases());
        rule.OnDiscoveryWindowEnded();
        rule.OnReply(Reply(2, isMember: true));
        rule.OnJoinOverdue();
        Assert.That((rule.Joined, rule.NeedsLease), Is.EqualTo((false, true)));

        rule.Refuse();
        Assert.That((rule.NeedsLease, rule.OnLease()), Is.EqualTo((false, false)));
    }

    [Test]
    public void A_node_joins_a_member_at_once_and_only_once()
    {
        var rule = Node(2, seeds: 3);
        Assert.That(rule.OnReply(Reply(1, isMember: true)), Is.True);
        Assert.That(rule.Joined, Is.True);
        Assert.That(rule.OnReply(Reply(3, isMember: true)), Is.False);
    }

    [TestCase(2, 1)]
    [TestCase(3, 1)]
    [TestCase(4, 2)]
    [TestCase(5, 2)]
    public void The_first_seed_forms_a_cluster_once_it_reaches_more_than_half_of_the_seeds(int seeds, int othersNeeded)
    {
        var rule = Node(1, seeds);
        Assert.That(rule.OnDiscoveryWindowEnded(), Is.False);
        for (var i = 1; i <= othersNeeded; i++)
        {
            Assert.That(rule.Joined, Is.False);
            Assert.That(rule.OnReply(Reply(1 + i)), Is.EqualTo(i == othersNeeded));
        }

        Assert.That((rule.Joined, rule.ReachedCount), Is.EqualTo((true, othersNeeded)));
    }

    [Test]
    public void No_cluster_is_formed_before_the_discovery_window_has_ended()
    {
        var rule = Node(1, seeds: 3);
        Assert.That((rule.OnReply(Reply(2)), rule.OnReply(Reply(3)), rule.Joined), Is.EqualTo((false, false, false)));
        Assert.That(rule.OnDiscoveryWindowEnded(), Is.True);
        Assert.That(rule.OnDiscoveryWindowEnded(), Is.False, "only once");
    }

    [Test]
    public void A_seed_that_answers_twice_counts_once()
    {
        var rule = Node(1, seeds: 4);
        rule.OnDiscoveryWindowEnded();
        Assert.That((rule.OnReply(Reply(2)), rule.OnReply(Reply(2)), rule.ReachedCount), Is.EqualTo((false, false, 1)));
    }

    [Test]
    public void A_node_that_is_no_seed_does_not_count_for_the_majority()
    {
        var rule = Node(1, seeds: 3);
        rule.OnDiscoveryWindowEnded();
        Assert.That((rule.OnReply(Reply(9)), rule.ReachedCount), Is.EqualTo((false, 1)));
    }

    [Test]
    public void A_node_without_a_discovery_window_waits_for_a_member_however_many_seeds_it_reaches()
    {
        var rule = Node(2, seeds: 3);
        Assert.That((rule.OnReply(Reply(1)), rule.OnReply(Reply(3)), rule.Joined), Is.EqualTo((false, false, false)));
    }

    [Test]
    public void Different_settings_of_a_member_are_a_problem_that_names_them()
    {
        Assert.That(Node(1, seeds: 2).FindProblem(Reply(2, isMember: true, maxCards: "6")), Is.EqualTo(
            "the settings of this node differ from those of the cluster at node:2: MAX_CARDS_PER_DAY is 5 here and 6 there. "
            + "Make them equal, because nodes with different settings would decide differently."));
        Assert.That(Node(1, seeds: 2).FindProblem(Reply(2, isMember: true)), Is.Null);
    }

    [TestCase(2, 1, true)]
    [TestCase(1, 2, false)]
    [TestCase(2, 2, false, Description = "the node itself")]
    [TestCase(9, 3, true, Description = "a node that is no seed")]
    [TestCase(9, 8, false, Description = "neither is a seed")]
    [TestCase(1, 9, false, Description = "the other is no seed")]
    public void Of_two_nodes_that_are_starting_the_settings_of_the_earlier_seed_are_binding(int port, int other, bool binding) =>
        Assert.That(Node(port, seeds: 3).FindProblem(Reply(other, maxCards: "6")) is not null, Is.EqualTo(binding));

    [TestCase(null, true, false)]
    [TestCase(0, true, false)]
    [TestCase(-1, false, true, Description = "the other node does not know yet")]
    [TestCase(3, false, false)]
    public void What_a_stored_version_replaces_may_differ_once_there_is_one(int? version, bool refused, bool again)
    {
        var reply = Reply(1, isMember: true, maxCards: "6") with { SettingsVersion = version };
        var rule = Node(2, 3, "MAX_CARDS_PER_DAY");
        Assert.That((rule.FindProblem(reply) is not null, rule.MustAskAgain(reply)), Is.EqualTo((refused, again)));
        Assert.That(Node(2, seeds: 3).FindProblem(reply), Is.Not.Null, "another setting");
    }

    [Test]
    public void After_joining_only_the_settings_of_members_are_binding()
    {
        var rule = Node(2, seeds: 3);
        rule.OnReply(Reply(3, isMember: true));
        Assert.That(rule.FindProblem(Reply(1, maxCards: "6")), Is.Null);
        Assert.That(rule.FindProblem(Reply(1, isMember: true, maxCards: "6")), Is.Not.Null);
    }
}
