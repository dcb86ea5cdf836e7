using Akka.Actor;
using Petabridge.Cmd.Host;

namespace Petabridge.Cmd.Cluster.Sharding;

/// <summary>Stub: a palette without commands.</summary>
public sealed class ClusterShardingCommands : CommandPaletteHandler
{
    public static readonly ClusterShardingCommands Instance = new();

    private ClusterShardingCommands()
        : base(new CommandPalette("cluster-sharding", []))
    {
    }

    public override Props HandlerProps => Props.Empty;
}
