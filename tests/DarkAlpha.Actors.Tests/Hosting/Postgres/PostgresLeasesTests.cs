using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>The table of leases on a real server.</summary>
internal sealed class PostgresLeasesTests : PostgresFixture
{
    private static readonly NodeLease One = new(new SeedAddress("10.0.0.1", 4053), Incarnation: 7, IsMember: false);
    private static readonly NodeLease Two = new(new SeedAddress("10.0.0.2", 4053), Incarnation: 8, IsMember: false);

    private PostgresLeases Leases => new(PostgresUrl.Parse(Url));

    [Test]
    public async Task Nodes_that_renew_their_leases_see_each_other_until_one_releases_its_own()
    {
        await Task.WhenAll(Leases.RenewAsync(One, default), Leases.RenewAsync(Two, default));

        Assert.That(await Leases.RenewAsync(One, default), Is.EqualTo([Two.Address]));
        await Leases.ReleaseAsync(Two with { Incarnation = 9 }, default);
        Assert.That(await Leases.RenewAsync(One, default), Is.EqualTo([Two.Address]), "that was an earlier start of the node");
        await Leases.ReleaseAsync(Two, default);
        Assert.That(await Leases.RenewAsync(One, default), Is.Empty);
    }

    [Test]
    public async Task Of_many_nodes_at_once_one_may_form_a_cluster_until_its_lease_has_ended()
    {
        NodeLease[] nodes = [.. Enumerable.Range(1, 8).Select(i => One with { Address = new SeedAddress("10.0.1.1", i) })];

        var won = await Task.WhenAll(nodes.Select(node => Leases.TakeFirstAsync(node, default)));

        var winner = nodes[Array.IndexOf(won, true)];
        Assert.That(won.Count(isOurs => isOurs), Is.EqualTo(1));
        Assert.That(await Leases.TakeFirstAsync(winner, default), Is.True, "it may ask again, also after a restart");
        Assert.That(await Leases.TakeFirstAsync(One, default), Is.False);
        await EndAsync("first");
        Assert.That(await Leases.TakeFirstAsync(One, default), Is.True);
    }

    [Test]
    public async Task While_a_member_has_a_lease_no_other_node_may_form_a_cluster()
    {
        await Leases.RenewAsync(Two with { IsMember = true }, default);

        Assert.That(await Leases.TakeFirstAsync(One, default), Is.False);
        Assert.That(await Leases.TakeFirstAsync(Two with { Incarnation = 9 }, default), Is.True, "the member itself has started anew");
        await EndAsync("first");
        await EndAsync(Two.Address.ToString());
        Assert.That(await Leases.TakeFirstAsync(One, default), Is.True);
        Assert.That(await Leases.RenewAsync(One, default), Is.EqualTo([Two.Address]), "it is asked for a while, in case it is still there");
    }

    private Task<string> EndAsync(string name) => Server.QueryAsync(
        Url, $"UPDATE cluster_leases SET lease_until = clock_timestamp() - interval '1 second' WHERE name = '{name}'");
}
