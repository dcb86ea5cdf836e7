using System.Collections.Immutable;
using System.Net;

namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>The network that nodes run in.</summary>
internal interface INodeNetwork : IAsyncDisposable
{
    /// <summary>The address at which all nodes reach the shared services: database, exchange simulator and receivers.</summary>
    IPAddress Services { get; }

    /// <summary>The nodes' addresses and ports.</summary>
    ImmutableArray<NodeEndpoint> Endpoints { get; }
}
