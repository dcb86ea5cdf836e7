using Akka.Actor;

namespace Petabridge.Cmd.Host;

/// <summary>Stub: the host of the palettes; it does not listen on any port.</summary>
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
