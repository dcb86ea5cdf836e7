namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>Makes networks.</summary>
internal static class NodeNetworks
{
    /// <summary>Makes one.</summary>
    public static async Task<INodeNetwork> CreateAsync(NetworkKind kind, int nodes) => kind switch
    {
        NetworkKind.Loopback => new LoopbackNetwork(nodes),
        _ => await NamespaceNetwork.CreateAsync(nodes, shared: kind == NetworkKind.SharedNamespace),
    };
}
