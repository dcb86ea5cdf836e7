using DarkAlpha.ChaosTests.Cluster.Network;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>One node of a cluster: a place and a folder that outlive the program in them, which is started, ended and started again.</summary>
internal sealed class ClusterNode(NodePlace place, string folder) : IAsyncDisposable
{
    private readonly List<NodeUnderTest> _lives = [];

    /// <summary>Where it runs.</summary>
    public NodePlace Place => place;

    /// <summary>What people call it.</summary>
    public string Name => $"node{place.Number}";

    /// <summary>True while the program runs.</summary>
    public bool Runs => _lives.Count > 0 && !_lives[^1].Process.HasExited;

    /// <summary>The program that runs, or ran last.</summary>
    /// <exception cref="InvalidOperationException">It was never started.</exception>
    public NodeUnderTest Life => _lives.Count > 0 ? _lives[^1] : throw new InvalidOperationException($"{Name} was never started");

    /// <summary>How often it was started.</summary>
    public int Lives => _lives.Count;

    /// <summary>Everything it has printed in all its lives.</summary>
    public string Output => string.Join('\n', _lives.Select((life, i) => $"--- {Name}, start {i + 1}\n{life.Output}"));

    /// <summary>Starts the program.</summary>
    /// <param name="settings">All its settings but the addresses of this place.</param>
    public void Start(IReadOnlyDictionary<string, string> settings)
    {
        if (Runs)
        {
            throw new InvalidOperationException($"{Name} runs already");
        }

        _lives.Add(NodeUnderTest.Start(place.Prefix, folder, ["run"], settings.Concat(
        [
            new("CLUSTER_HOST", place.Host),
            new("CLUSTER_PORT", $"{place.ClusterPort}"),
            new("HTTP_HOST", place.Host),
            new("HTTP_PORT", $"{place.HttpPort}"),
        ])));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
        {
            await life.DisposeAsync();
        }
    }
}
