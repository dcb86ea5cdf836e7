using DarkAlpha.ChaosTests.Cluster.Network;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>One node of a cluster: an endpoint and a folder that are kept while the program is stopped and started again.</summary>
internal sealed class ClusterNode(NodeEndpoint endpoint, string folder) : IAsyncDisposable
{
    private readonly List<NodeUnderTest> _programs = [];

    /// <summary>Addresses and ports of the node.</summary>
    public NodeEndpoint Endpoint => endpoint;

    /// <summary>Display name: node1, node2 …</summary>
    public string Name => $"node{endpoint.Number}";

    /// <summary>True while the program is running.</summary>
    public bool IsRunning => _programs.Count > 0 && !_programs[^1].Process.HasExited;

    /// <summary>The current or last started program.</summary>
    /// <exception cref="InvalidOperationException">The node was never started.</exception>
    public NodeUnderTest Program => _programs.Count > 0 ? _programs[^1] : throw new InvalidOperationException($"{Name} was never started");

    /// <summary>Path of another version's <c>darkalpha.dll</c> for the next start; null for the one of this repository.</summary>
    public string? Version { get; set; }

    /// <summary>How often the program was started.</summary>
    public int Starts => _programs.Count;

    /// <summary>The output of all its starts.</summary>
    public string Output => string.Join('\n', _programs.Select((program, i) => $"--- {Name}, start {i + 1}\n{program.Output}"));

    /// <summary>Starts the program.</summary>
    /// <param name="settings">All settings except the addresses and ports.</param>
    public void Start(IReadOnlyDictionary<string, string> settings)
    {
        if (IsRunning)
        {
            throw new InvalidOperationException($"{Name} is already running");
        }

        _programs.Add(NodeUnderTest.Start(endpoint.Prefix, folder, ["run"], settings.Concat(
        [
            new("CLUSTER_HOST", endpoint.Host),
            new("CLUSTER_PORT", $"{endpoint.ClusterPort}"),
            new("HTTP_HOST", endpoint.Host),
            new("HTTP_PORT", $"{endpoint.HttpPort}"),
        ]), Version));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
        {
            await program.DisposeAsync();
        }
    }
}
