using System.Collections.Immutable;
using System.Net;
using DarkAlpha.TestSupport.Processes;

namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>All nodes on this machine's loopback address, with different ports.</summary>
internal sealed class LoopbackNetwork(int nodes) : INodeNetwork
{
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
            yield return LocalPort.Free();
        }
    }
}
