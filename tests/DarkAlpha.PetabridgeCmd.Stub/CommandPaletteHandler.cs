using Akka.Actor;

namespace Petabridge.Cmd.Host;

/// <summary>Stand-in: a palette with the recipe of who answers it.</summary>
public abstract class CommandPaletteHandler(CommandPalette palette)
{
    public CommandPalette Palette => palette;

    public abstract Props HandlerProps { get; }
}
