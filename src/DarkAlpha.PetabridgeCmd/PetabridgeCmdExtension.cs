using Akka.Configuration;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using Petabridge.Cmd.Cluster;
using Petabridge.Cmd.Cluster.Sharding;
using Petabridge.Cmd.Host;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>Lets a node be asked with <c>pbm 127.0.0.1:9110</c>: about the cluster, its shards, and all that <c>darkalpha inspect</c> asks.</summary>
public sealed class PetabridgeCmdExtension : INodeExtension
{
    private const string Inspector = "/user/inspector";
    private const string Settings = "petabridge-cmd.conf";

    /// <inheritdoc/>
    public void Configure(AkkaConfigurationBuilder akka) => akka
        .AddHocon(LoadSettings(), HoconAddMode.Prepend)
        .AddPetabridgeCmd(cmd =>
        {
            cmd.RegisterCommandPalette(ClusterCommands.Instance);
            cmd.RegisterCommandPalette(ClusterShardingCommands.Instance);

            // A selection: it may start later than this.
            cmd.RegisterCommandPalette(new DarkAlphaCommands(cmd.Sys.ActorSelection(Inspector)));
        });

    /// <summary>Where it listens: loopback only.</summary>
    public static Config LoadSettings()
    {
        using var stream = typeof(PetabridgeCmdExtension).Assembly.GetManifestResourceStream(Settings)
            ?? throw new InvalidOperationException($"{Settings} is not part of this program");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
