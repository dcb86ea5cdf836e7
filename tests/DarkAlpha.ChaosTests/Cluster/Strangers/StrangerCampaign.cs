using System.Collections.Immutable;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace DarkAlpha.ChaosTests.Cluster.Strangers;

/// <summary>
/// Lets programs try to join a cluster with everything but its secret or its certificates: database, seeds and settings are the cluster's.
/// Others send random bytes to the cluster ports.
/// </summary>
internal static class StrangerCampaign
{
    private const int Connections = 20;
    private const int Bytes = 256;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign on a cluster of its own.</summary>
    /// <param name="hasTls">True for a cluster with TLS, whose strangers have the secret; false for one with the secret only.</param>
    /// <param name="report">Receives a line for each stranger.</param>
    public static async Task<StrangerReport> RunAsync(bool hasTls, Action<string> report)
    {
        var start = TimeProvider.System.GetTimestamp();
        await using var cluster = await ClusterUnderTest.StartAsync(
            new ClusterPlan { Nodes = 2, HasTls = hasTls, WatchesEvaluations = false, Settings = BusyCluster.Calm });
        var folder = Directory.CreateTempSubdirectory("darkalpha-strangers-");
        try
        {
            var strangers = hasTls
                ? new Dictionary<string, NodeUnderTest>(StringComparer.Ordinal)
                {
                    ["no TLS"] = cluster.StartStranger(ImmutableDictionary<string, string>.Empty),
                    ["another authority"] = cluster.StartStranger(NodeCertificates.Create(folder.FullName, nodes: 1).SettingsOf("node1")),
                }
                : new Dictionary<string, NodeUnderTest>(StringComparer.Ordinal)
                {
                    ["another secret"] = cluster.StartStranger(WithSecret("another-secret-of-the-same-form")),
                    ["no secret"] = cluster.StartStranger(WithSecret("")),
                };
            foreach (var node in cluster.Nodes)
            {
                await SendNoiseAsync(node);
            }

            foreach (var (name, stranger) in strangers)
            {
                report($"{name}: {await stranger.SaysAsync(Timeout, "it reaches only 0 of the other seeds")}");
            }

            return new StrangerReport(
                hasTls,
                strangers.ToImmutableDictionary(s => s.Key, s => s.Value.Output, StringComparer.Ordinal),
                [.. await Task.WhenAll(cluster.Nodes.Select(node => cluster.Api.MembersAsync(node.Endpoint)))],
                [.. cluster.Nodes.Select(node => node.Output)],
                TimeProvider.System.GetElapsedTime(start));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImmutableDictionary<string, string> WithSecret(string secret) =>
        ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("CLUSTER_SECRET", secret)]);

    // The node may close the connection before all has been sent.
    private static async Task SendNoiseAsync(ClusterNode node)
    {
        for (var i = 0; i < Connections; i++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(node.Endpoint.Host, node.Endpoint.ClusterPort);
                await client.GetStream().WriteAsync(RandomNumberGenerator.GetBytes(Bytes));
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                await Task.Yield();
            }
        }
    }
}
