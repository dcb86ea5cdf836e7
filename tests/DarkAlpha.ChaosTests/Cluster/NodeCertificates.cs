using System.Collections.Immutable;
using DarkAlpha.Actors.Membership;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Certificates of nodes, signed by one authority.</summary>
internal sealed class NodeCertificates
{
    private readonly string? _folder;

    private NodeCertificates(string? folder) => _folder = folder;

    /// <summary>No certificates, so no TLS.</summary>
    public static NodeCertificates None { get; } = new(folder: null);

    /// <summary>Makes an authority and the certificates of node1, node2 …</summary>
    public static NodeCertificates Create(string folder, int nodes)
    {
        ImmutableArray<string> names = [.. Enumerable.Range(1, nodes).Select(number => $"node{number}")];
        ClusterCertificates.Write(folder, names, TimeSpan.FromDays(1), TimeProvider.System.GetUtcNow());
        return new NodeCertificates(folder);
    }

    /// <summary>The settings of a node.</summary>
    public ImmutableDictionary<string, string> SettingsOf(string node) => _folder is null
        ? ImmutableDictionary<string, string>.Empty
        : ImmutableDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                KeyValuePair.Create("CLUSTER_TLS_CERT", ClusterCertificates.CertificateOf(_folder, node)),
                KeyValuePair.Create("CLUSTER_TLS_KEY", ClusterCertificates.KeyOf(_folder, node)),
                KeyValuePair.Create("CLUSTER_TLS_CA", ClusterCertificates.AuthorityOf(_folder)),
            ]);
}
