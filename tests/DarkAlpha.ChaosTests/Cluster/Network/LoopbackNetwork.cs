using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>All nodes on this machine's loopback address, with different ports.</summary>
internal sealed class LoopbackNetwork(int nodes) : INodeNetwork
{
    // Below the ephemeral ports, so that a port is still free when its node is restarted.
    private const int MinPort = 20_000;
    private const int MaxPort = 32_000;

    /// <inheritdoc/>
    public IPAddress Services => IPAddress.Loopback;

    /// <inheritdoc/>
    public ImmutableArray<NodeEndpoint> Endpoints { get; } =
    [
        .. Enumerable.Range(1, nodes).Zip(
            FreePorts().Distinct().Take(2 * nodes).Chunk(2),
            (number, ports) => new NodeEndpoint(number, "127.0.0.1", ports[0], ports[1], [])),
    ];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IEnumerable<int> FreePorts()
    {
        while (true)
        {
            var port = Random.Shared.Next(MinPort, MaxPort);
            if (IsFree(port))
            {
                yield return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
