using Akka.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Telemetry;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Lets the node's figures see its actors.</summary>
internal static class MetricsHosting
{
    /// <summary>Starts <c>/user/restarts</c>. Comes first, so that no restart is missed.</summary>
    public static AkkaConfigurationBuilder WithMetrics(this AkkaConfigurationBuilder akka, NodeMetrics metrics, ClusterNodeOptions place) => akka.AddStartup((system, _) =>
    {
        metrics.Actors.Attach(system, place.OtherSeeds.Length + 1);
        system.ActorOf(RestartsActor.Props(metrics), RestartsActor.Name);
    });
}
