namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Kinds of network between the nodes.</summary>
internal enum NetworkKind
{
    /// <summary>All on loopback; needs no privileges.</summary>
    Loopback,

    /// <summary>Each node in its own network namespace with its own IP address, so that it can be isolated; needs root.</summary>
    Namespaces,

    /// <summary>All nodes in one network namespace with one IP address, so that traffic between them can be counted; needs root.</summary>
    SharedNamespace,
}
