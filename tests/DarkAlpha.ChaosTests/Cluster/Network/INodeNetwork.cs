using System.Collections.Immutable;
using System.Net;

namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>The network that nodes run in.</summary>
internal interface INodeNetwork : IAsyncDisposable
{
    /// <summary>The address at which everything that is no node (the database, the exchange, the receivers) is reached by all of them.</summary>
    IPAddress Services { get; }

    /// <summary>The nodes' places.</summary>
    ImmutableArray<NodePlace> Places { get; }
}
