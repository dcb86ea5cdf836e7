using Akka.Actor;
using Petabridge.Cmd.Host;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>Binds the palette to its handler, <see cref="DarkAlphaRouter"/>.</summary>
/// <param name="inspector">The node's inspector, which answers the queries.</param>
public sealed class DarkAlphaCommands(ICanTell inspector) : CommandPaletteHandler(DarkAlphaPalette.Palette)
{
    /// <inheritdoc/>
    public override Props HandlerProps { get; } = Props.Create(() => new DarkAlphaRouter(inspector));
}
