using Akka.Actor;

namespace Petabridge.Cmd.Host;

/// <summary>Stub: a palette with the props of its handler actor.</summary>
public abstract class CommandPaletteHandler(CommandPalette palette)
{
    public CommandPalette Palette => palette;

    public abstract Props HandlerProps { get; }
}
