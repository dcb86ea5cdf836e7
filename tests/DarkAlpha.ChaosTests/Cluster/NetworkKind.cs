namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>How nodes reach each other.</summary>
internal enum NetworkKind
{
    /// <summary>On loopback; needs no rights.</summary>
    Loopback,

    /// <summary>Each in a network namespace with an IP address of its own, so that they can be cut off; needs root.</summary>
    Namespaces,

    /// <summary>All in one network namespace with one IP address, so that what they send each other can be counted; needs root.</summary>
    SharedNamespace,
}
