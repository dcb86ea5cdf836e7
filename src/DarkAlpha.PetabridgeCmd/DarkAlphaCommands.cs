using Akka.Actor;
using Petabridge.Cmd.Host;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>The palette with who answers it.</summary>
/// <param name="inspector">The node's inspector.</param>
public sealed class DarkAlphaCommands(ICanTell inspector) : CommandPaletteHandler(DarkAlphaPalette.Palette)
{
    /// <inheritdoc/>
    public override Props HandlerProps { get; } = Props.Create(() => new DarkAlphaRouter(inspector));
}
