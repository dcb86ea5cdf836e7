namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>Factory of node networks.</summary>
internal static class NodeNetworks
{
    /// <summary>Creates a network of a kind for a number of nodes.</summary>
    public static async Task<INodeNetwork> CreateAsync(NetworkKind kind, int nodes) => kind switch
    {
        NetworkKind.Loopback => new LoopbackNetwork(nodes),
        _ => await NamespaceNetwork.CreateAsync(nodes, shared: kind == NetworkKind.SharedNamespace),
    };
}
