using System.Net;
using System.Net.Sockets;
using DarkAlpha.Actors.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

internal sealed class ClusterPortTests
{
    [Test]
    public async Task A_free_port_can_be_checked_repeatedly()
    {
        Assert.That(await ClusterPort.FindProblemAsync(new ClusterNodeOptions(), CancellationToken.None), Is.Null);
        Assert.That(await ClusterPort.FindProblemAsync(new ClusterNodeOptions { Host = "localhost" }, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_port_with_a_listener_is_in_use_even_if_the_listener_shares_its_address()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var options = new ClusterNodeOptions { Port = ((IPEndPoint)listener.LocalEndPoint!).Port };
        Assert.That(
            await ClusterPort.FindProblemAsync(options, CancellationToken.None),
            Does.StartWith($"CLUSTER_PORT {options.Port} on CLUSTER_HOST 127.0.0.1 is in use").And.Contain("0 takes any free port"));
    }

    [TestCase("224.0.0.1", "is not an address of this machine")]
    [TestCase("255.255.255.255", "is not an address of this machine")]
    [TestCase("ff02::1", "is not an address of this machine")]
    [TestCase("192.0.2.1", "is not an address of this machine")]
    [TestCase("fe80::1", "Set CLUSTER_HOST to an address of this machine")]
    [TestCase("::", "is the wildcard address")]
    public async Task An_address_that_other_nodes_could_not_reach_is_refused_even_if_the_system_would_listen_on_it(
        string host, string why) =>
        Assert.That(
            await ClusterPort.FindProblemAsync(new ClusterNodeOptions { Host = host }, CancellationToken.None),
            Does.Contain($"CLUSTER_HOST {host} ").And.Contain(why));

    [Test]
    public async Task A_port_whose_last_connection_has_just_closed_can_be_used()
    {
        var options = new ClusterNodeOptions { Port = await LeaveTimeWaitAsync() };
        Assert.That(await ClusterPort.FindProblemAsync(options, CancellationToken.None), Is.Null);
    }

    // The side that closes first keeps the connection in TIME_WAIT for a minute.
    private static async Task<int> LeaveTimeWaitAsync()
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
