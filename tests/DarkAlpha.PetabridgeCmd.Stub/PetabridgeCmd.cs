using Akka.Actor;

namespace Petabridge.Cmd.Host;

/// <summary>Stand-in: the host of the palettes; it listens nowhere.</summary>
public sealed class PetabridgeCmd(ActorSystem system)
{
    private readonly List<CommandPaletteHandler> _palettes = [];

    public ActorSystem Sys => system;

    public IReadOnlyList<CommandPaletteHandler> Palettes => _palettes;

    public bool RegisterCommandPalette(CommandPaletteHandler palette)
    {
        _palettes.Add(palette);
        return true;
    }
}
