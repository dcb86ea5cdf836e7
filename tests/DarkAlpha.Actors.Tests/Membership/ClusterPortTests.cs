using System.Net;
using System.Net.Sockets;
using DarkAlpha.Actors.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

internal sealed class ClusterPortTests
{
    [Test]
    public async Task A_port_that_is_free_can_be_taken_again_and_again()
    {
        Assert.That(await ClusterPort.FindProblemAsync(new ClusterNodeOptions(), CancellationToken.None), Is.Null);
        Assert.That(await ClusterPort.FindProblemAsync(new ClusterNodeOptions { Host = "localhost" }, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_port_that_is_listened_on_is_in_use_also_by_somebody_who_would_share_it()
    {
        using var somebody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        somebody.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        somebody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        somebody.Listen();
        var place = new ClusterNodeOptions { Port = ((IPEndPoint)somebody.LocalEndPoint!).Port };
        Assert.That(
            await ClusterPort.FindProblemAsync(place, CancellationToken.None),
            Does.StartWith($"CLUSTER_PORT {place.Port} on CLUSTER_HOST 127.0.0.1 is in use").And.Contain("0 takes any free one"));
    }

    [TestCase("224.0.0.1", "is not an address of this machine")]
    [TestCase("255.255.255.255", "is not an address of this machine")]
    [TestCase("ff02::1", "is not an address of this machine")]
    [TestCase("192.0.2.1", "is not an address of this machine")]
    [TestCase("fe80::1", "Set CLUSTER_HOST to an address of this machine")]
    [TestCase("::", "stands for every address")]
    public async Task An_address_at_which_no_other_node_could_reach_this_one_is_refused_also_where_the_system_would_listen_there(string host, string why) =>
        Assert.That(await ClusterPort.FindProblemAsync(new ClusterNodeOptions { Host = host }, CancellationToken.None), Does.Contain($"CLUSTER_HOST {host} ").And.Contain(why));

    [Test]
    public async Task A_port_whose_last_connection_has_only_just_ended_can_be_taken()
    {
        var place = new ClusterNodeOptions { Port = await LeaveAConnectionBehindAsync() };
        Assert.That(await ClusterPort.FindProblemAsync(place, CancellationToken.None), Is.Null);
    }

    // The side that closes first keeps the pair of addresses for a minute.
    private static async Task<int> LeaveAConnectionBehindAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var end = (IPEndPoint)listener.LocalEndpoint;
        using var client = new TcpClient();
        await client.ConnectAsync(end);
        using (var server = await listener.AcceptTcpClientAsync())
        {
            server.Close();
        }

        Assert.That(await client.GetStream().ReadAsync(new byte[1]), Is.Zero);
        return end.Port;
    }
}
