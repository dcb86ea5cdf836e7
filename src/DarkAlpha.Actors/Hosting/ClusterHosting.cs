using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Every node is a cluster, also a single one: one way of working, whatever the number of machines.</summary>
internal static class ClusterHosting
{
    /// <summary>Gives the node its place in a cluster; the gate lets it in once everything else is started.</summary>
    public static AkkaConfigurationBuilder WithNodeCluster(this AkkaConfigurationBuilder akka, ClusterNodeOptions place, IServiceProvider provider)
    {
        var refusal = provider.GetRequiredService<NodeExitSignal>();
        return akka
            .AddSetup(new MessageSeal(place.Key))
            .AddHocon(HoconFiles.Load("wire.conf"), HoconAddMode.Prepend)
            .AddHocon($"akka.remote.untrusted-mode = {(place.IsAlone ? "on" : "off")}", HoconAddMode.Prepend)
            .WithRemoting(place.Host, place.Port)
            .WithClustering(new ClusterOptions { Roles = [.. place.Roles] })
            .AddStartup((system, _) =>
            {
                system.ActorOf(Props.Create<MembersActor>(), MembersActor.Name);
                system.ActorOf(ClusterJoinActor.Props(place, refusal.Refuse), ClusterJoinActor.Name);
                Cluster.Get(system).RegisterOnMemberRemoved(() => LeaveWhenExpelled(system, refusal));
            });
    }

    // A node that ends by itself is removed too; one that was cut off learns here that the others have gone on without it.
    private static void LeaveWhenExpelled(ActorSystem system, NodeExitSignal refusal)
    {
        if (CoordinatedShutdown.Get(system).ShutdownReason is null or CoordinatedShutdown.ClusterDowningReason)
        {
            refusal.Leave("the other nodes could not reach this one, or it could not reach most of them, so the cluster goes on without it; start it again.");
        }
    }
}
