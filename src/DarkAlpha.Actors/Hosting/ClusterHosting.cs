using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Every node is a cluster, also a single one: one way of working, whatever the number of machines.</summary>
internal static class ClusterHosting
{
    /// <summary>Makes the node a cluster of one that joins itself.</summary>
    public static AkkaConfigurationBuilder WithNodeCluster(this AkkaConfigurationBuilder akka, NodeOptions options) => akka
        .WithRemoting(options.ClusterHost, options.ClusterPort)
        .WithClustering(new ClusterOptions())
        .AddStartup((system, _) =>
        {
            var cluster = Cluster.Get(system);
            cluster.Join(cluster.SelfAddress);
        });
}
