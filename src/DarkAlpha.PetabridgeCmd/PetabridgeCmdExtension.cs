using Akka.Configuration;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using Petabridge.Cmd.Cluster;
using Petabridge.Cmd.Cluster.Sharding;
using Petabridge.Cmd.Host;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>
/// Serves <c>pbm 127.0.0.1:9110</c> on a node: commands for the cluster, its shards, and those of <c>darkalpha inspect</c>.
/// </summary>
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

            // A selection, because the inspector may start later.
            cmd.RegisterCommandPalette(new DarkAlphaCommands(cmd.Sys.ActorSelection(Inspector)));
        });

    /// <summary>The embedded settings of Petabridge.Cmd: it listens on loopback only.</summary>
    public static Config LoadSettings()
    {
        using var stream = typeof(PetabridgeCmdExtension).Assembly.GetManifestResourceStream(Settings)
            ?? throw new InvalidOperationException($"embedded resource {Settings} is missing");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
