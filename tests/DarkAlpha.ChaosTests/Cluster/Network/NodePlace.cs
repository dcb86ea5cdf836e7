namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>Where a node runs.</summary>
/// <param name="Number">1 is the first.</param>
/// <param name="Host">Its address, for other nodes and for questions over HTTP.</param>
/// <param name="ClusterPort">Its port for other nodes.</param>
/// <param name="HttpPort">Its port for questions.</param>
/// <param name="Prefix">The command that starts a program there; empty on this machine's own network.</param>
internal sealed record NodePlace(int Number, string Host, int ClusterPort, int HttpPort, IReadOnlyList<string> Prefix)
{
    /// <summary>How other nodes call it: host:port.</summary>
    public string ClusterAddress => $"{Host}:{ClusterPort}";

    /// <summary>Where it answers questions.</summary>
    public Uri Http => new($"http://{Host}:{HttpPort}/");
}
