using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Storage;
using Npgsql;

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

        var won = await Task.WhenAll(nodes.Select(TakesFirstAsync));

        var winner = nodes[Array.IndexOf(won, true)];
        Assert.That(won.Count(isOurs => isOurs), Is.EqualTo(1));
        Assert.That(await TakesFirstAsync(winner), Is.True, "it may ask again, also after a restart");
        Assert.That((await Leases.TakeFirstAsync(One, default)).Holder, Is.EqualTo(winner.Address.ToString()));
        await EndAsync("first");
        Assert.That(await TakesFirstAsync(One), Is.True);
    }

    [Test]
    public async Task While_a_member_has_a_lease_no_other_node_may_form_a_cluster()
    {
        var restarted = Two with { Incarnation = 9, IsNew = true };
        await Leases.RenewAsync(Two with { IsMember = true }, default);

        Assert.That(await TakesFirstAsync(One), Is.False);
        Assert.That(await TakesFirstAsync(restarted), Is.False, "the lease is that of another node under its address");
        await Leases.RenewAsync(restarted, default);
        Assert.That(await TakesFirstAsync(restarted), Is.True, "the member itself has started anew");
        await EndAsync("first");
        await EndAsync(Two.Address.ToString());
        Assert.That(await TakesFirstAsync(One), Is.True);
        Assert.That(await Leases.RenewAsync(One, default), Is.EqualTo([Two.Address]), "it is asked for a while, in case it is still there");
    }

    [Test]
    public async Task The_one_that_has_the_lease_is_named_with_its_end()
    {
        await Leases.RenewAsync(Two with { IsMember = true }, default);
        await Server.QueryAsync(Url, "UPDATE cluster_leases SET lease_until = '2050-01-01 00:00:00+00'");

        Assert.That(
            await Leases.TakeFirstAsync(One, default),
            Is.EqualTo(new FirstLease(IsOurs: false, "10.0.0.2:4053", new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero))));
    }

    [Test]
    public async Task A_start_replaces_the_lease_of_its_address_until_a_member_takes_it_back()
    {
        var second = One with { Incarnation = 9 };
        await Leases.RenewAsync(One with { IsNew = true }, default);
        Assert.That(await Leases.RenewAsync(One, default), Is.Not.Null);

        Assert.That(await Leases.RenewAsync(second with { IsNew = true }, default), Is.Not.Null, "it need not wait after a crash");
        Assert.That(await Leases.RenewAsync(One, default), Is.Null);
        Assert.That(await Leases.RenewAsync(second, default), Is.Not.Null);

        Assert.That(await Leases.RenewAsync(One with { IsMember = true }, default), Is.Not.Null);
        Assert.That(await Leases.RenewAsync(second, default), Is.Null);
        Assert.That((await Leases.TakeFirstAsync(second, default)).Holder, Is.EqualTo(One.Address.ToString()));

        await EndAsync(One.Address.ToString());
        Assert.That(await Leases.RenewAsync(second, default), Is.Not.Null, "a lease that has ended keeps no node out");
    }

    [Test]
    public async Task A_table_that_was_dropped_is_created_again()
    {
        var leases = Leases;
        await leases.RenewAsync(One, default);
        await Server.QueryAsync(Url, "DROP TABLE cluster_leases");

        await Assert.ThrowsAsync<PostgresException>(() => leases.RenewAsync(One, default));

        Assert.That(await leases.RenewAsync(One, default), Is.Empty);
    }

    private async Task<bool> TakesFirstAsync(NodeLease node) => (await Leases.TakeFirstAsync(node, default)).IsOurs;

    private Task<string> EndAsync(string name) => Server.QueryAsync(
        Url, $"UPDATE cluster_leases SET lease_until = clock_timestamp() - interval '1 second' WHERE name = '{name}'");
}
