namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>Addresses and ports of a node, and how to start a program there.</summary>
/// <param name="Number">Number of the node, from 1.</param>
/// <param name="Host">IP address for the cluster and for HTTP.</param>
/// <param name="ClusterPort">Port for other nodes.</param>
/// <param name="HttpPort">Port of the HTTP API.</param>
/// <param name="Prefix">Command prefix that starts a program in the node's network; empty for the machine's own network.</param>
internal sealed record NodeEndpoint(int Number, string Host, int ClusterPort, int HttpPort, IReadOnlyList<string> Prefix)
{
    /// <summary>Cluster address, host:port.</summary>
    public string ClusterAddress => $"{Host}:{ClusterPort}";

    /// <summary>Base URL of the HTTP API.</summary>
    public Uri Http => new($"http://{Host}:{HttpPort}/");
}
