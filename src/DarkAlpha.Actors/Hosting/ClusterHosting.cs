using Akka;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Actors.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Configures the cluster. A single node is a cluster of one, so that everything works the same for any number of nodes.</summary>
internal static class ClusterHosting
{
    // Below the timeout of its phase (hocon/node.conf).
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromMilliseconds(700);

    /// <summary>Configures remoting and clustering; <see cref="ClusterJoinActor"/> joins once everything else has started.</summary>
    public static AkkaConfigurationBuilder WithNodeCluster(
        this AkkaConfigurationBuilder akka, ClusterNodeOptions options, IServiceProvider provider)
    {
        var exitSignal = provider.GetRequiredService<NodeExitSignal>();
        var strategies = provider.GetRequiredService<MemberStrategies>();
        var tls = ClusterTlsHosting.Load(options.Tls);
        var settings = provider.GetRequiredService<SettingsInForce>();
        return akka
            .AddSetup(new MessageSeal(options.Key))
            .AddHocon(HoconFiles.Load("wire.conf"), HoconAddMode.Prepend)
            .AddHocon($"akka.remote.untrusted-mode = {(options.IsStandalone ? "on" : "off")}", HoconAddMode.Prepend)
            .WithRemoting(options.Host, options.Port)
            .WithClusterTls(tls, exitSignal)
            .WithClustering(new ClusterOptions { Roles = [.. options.Roles] })
            .AddStartup((system, _) =>
            {
                system.ActorOf(Props.Create<OneWayConnectionActor>(), OneWayConnectionActor.Name);
                system.ActorOf(Props.Create<MembersActor>(), MembersActor.Name);
                system.ActorOf(ClusterJoinActor.Props(options, exitSignal.Refuse, strategies, settings), ClusterJoinActor.Name);
                if (options.Leases is not null)
                {
                    CoordinatedShutdown.Get(system).AddTask(
                        CoordinatedShutdown.PhaseClusterExitingDone, "release-lease", () => ReleaseLeaseAsync(system));
                }

                Cluster.Get(system).RegisterOnMemberRemoved(() => ExitWhenDowned(system, exitSignal));
            });
    }

    // So that a node which starts next does not wait for the lease to end.
    private static async Task<Done> ReleaseLeaseAsync(ActorSystem system)
    {
        try
        {
            return await system.ActorSelection($"/user/{ClusterJoinActor.Name}/{LeaseActor.Name}")
                .Ask<Done>(LeaseActor.Release.Instance, ReleaseTimeout);
        }
        catch (AskTimeoutException)
        {
            return Done.Instance;
        }
    }

    // Called for every removal: also when this node shuts down on its own, which needs no further action.
    private static void ExitWhenDowned(ActorSystem system, NodeExitSignal exitSignal)
    {
        if (CoordinatedShutdown.Get(system).ShutdownReason is null or CoordinatedShutdown.ClusterDowningReason)
        {
            exitSignal.Leave(
                "the cluster has removed this node, because the other nodes could not reach it, or it could not reach most of them; "
                + "start it again.");
        }
    }
}
