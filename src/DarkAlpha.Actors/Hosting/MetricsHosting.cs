using Akka.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Telemetry;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Connects the node's metrics to its actor system.</summary>
internal static class MetricsHosting
{
    /// <summary>Starts <c>/user/restarts</c>. Must be called before other actors are started, so that no restart is missed.</summary>
    public static AkkaConfigurationBuilder WithMetrics(
        this AkkaConfigurationBuilder akka, NodeMetrics metrics, ClusterNodeOptions options) => akka.AddStartup((system, _) =>
    {
        metrics.Actors.Attach(system, options.OtherSeeds.Length + 1);
        system.ActorOf(RestartsActor.Props(metrics), RestartsActor.Name);
    });
}
