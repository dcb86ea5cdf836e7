using Akka.Actor;
using Petabridge.Cmd.Host;

namespace Petabridge.Cmd.Cluster;

/// <summary>Stub: a palette without commands.</summary>
public sealed class ClusterCommands : CommandPaletteHandler
{
    public static readonly ClusterCommands Instance = new();

    private ClusterCommands()
        : base(new CommandPalette("cluster", []))
    {
    }

    public override Props HandlerProps => Props.Empty;
}
