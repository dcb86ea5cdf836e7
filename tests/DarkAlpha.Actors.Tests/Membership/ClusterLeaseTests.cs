using Akka;
using Akka.Actor;
using Akka.Cluster;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>Nodes that find each other by their leases.</summary>
internal sealed class ClusterLeaseTests : ClusterJoinTest
{
    private FakeLeases _leases = null!;

    [SetUp]
    public void CreateTable() => _leases = new FakeLeases();

    [Test]
    public async Task Nodes_that_start_together_without_seeds_form_one_cluster()
    {
        var (first, second) = (Start(), Start());

        _ = StartLeasing(first, _leases, "5");
        _ = StartLeasing(second, _leases, "5");

        await Task.WhenAll(UpAsync(first), UpAsync(second));
        await Task.WhenAll(TwoMembersAsync(first), TwoMembersAsync(second));
    }

    [Test]
    public async Task Without_its_first_seed_the_others_form_the_cluster_by_themselves()
    {
        var (gone, second, third) = (Start(), Start(), Start());

        _ = StartLeasing(second, _leases, "5", gone, second, third);
        _ = StartLeasing(third, _leases, "5", gone, second, third);

        await Task.WhenAll(UpAsync(second), UpAsync(third));
        await TwoMembersAsync(third);
    }

    [Test]
    public async Task A_node_with_different_settings_is_refused()
    {
        var (first, second) = (Start(), Start());
        _ = StartLeasing(first, _leases, "5");
        await UpAsync(first);

        var reason = await StartLeasing(second, _leases, "6").WaitAsync(Timeout);

        Assert.That(reason, Does.Contain("MAX_CARDS_PER_DAY is 6 here and 5 there"));
        Assert.That(Cluster.Get(second).SelfMember.Status, Is.EqualTo(MemberStatus.Removed), "never joined");
    }

    [Test]
    public async Task While_a_member_that_it_cannot_reach_has_a_lease_a_node_forms_no_cluster()
    {
        var member = new NodeLease(new SeedAddress("127.0.0.1", 1), Incarnation: 1, IsMember: true);
        _leases.Add(member);
        var node = Start();

        _ = StartLeasing(node, _leases, "5");
        await _leases.Refused.WaitAsync(Timeout);
        var warning = SaysAsync(node, "this node reaches 0");
        Warn(node);
        Assert.That(await warning, Does.Contain("127.0.0.1:1, until 2050-01-01 00:00:00Z, has the lease"));
        Assert.That(Cluster.Get(node).SelfMember.Status, Is.EqualTo(MemberStatus.Removed));

        _leases.End(member.Address);
        await UpAsync(node);
    }

    [Test]
    public async Task A_node_that_cannot_write_its_lease_names_the_failure_as_the_reason_why_it_waits()
    {
        var node = Start();
        var failing = SaysAsync(node, "the lease of this node cannot be renewed");
        _ = StartLeasing(node, new FakeLeases { Failure = new IOException("the database is read-only") }, "5");
        await failing;

        var warning = SaysAsync(node, "cannot write its lease");
        Warn(node);

        Assert.That(await warning, Does.Contain("the database is read-only").And.Not.Contain("reaches"));
        Assert.That(Cluster.Get(node).SelfMember.Status, Is.EqualTo(MemberStatus.Removed));
    }

    [Test]
    public async Task A_node_that_starts_under_the_address_of_a_member_is_refused()
    {
        var node = Start();
        var member = new NodeLease(new SeedAddress("127.0.0.1", PortOf(node)), Incarnation: 1, IsMember: true);
        _leases.Add(new NodeLease(new SeedAddress("127.0.0.1", 1), Incarnation: 2, IsMember: true));
        var refusal = StartLeasing(node, _leases, "5");
        await _leases.Refused.WaitAsync(Timeout);

        await _leases.RenewAsync(member, default);

        Assert.That(
            await refusal.WaitAsync(Timeout),
            Does.StartWith($"another node runs as {member.Address} on this database").And.Contain("CLUSTER_HOST"));
        Assert.That(_leases.Nodes, Does.Contain(member), "the node that runs keeps it");
    }

    [Test]
    public async Task A_node_that_stops_ends_its_lease_at_once()
    {
        var node = Start();
        _ = StartLeasing(node, _leases, "5");
        await UpAsync(node);
        Assert.That(_leases.Nodes.Select(lease => lease.Address), Is.EqualTo([new SeedAddress("127.0.0.1", PortOf(node))]));

        await node.ActorSelection($"/user/{ClusterJoinActor.Name}/{LeaseActor.Name}").Ask<Done>(LeaseActor.Release.Instance, Timeout);

        Assert.That(_leases.Nodes, Is.Empty);
    }

    private static void Warn(ActorSystem node) =>
        node.ActorSelection($"/user/{ClusterJoinActor.Name}").Tell(ClusterJoinActor.WarningDue.Instance);
}
