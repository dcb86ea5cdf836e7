using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>
/// A snapshot with what earlier versions would silently leave out: stored settings, a moved chat, or a mute. They do not know its manifest,
/// so their desk ends as it does at the events that are in the snapshot, and does not decide without them.
/// </summary>
/// <param name="State">The snapshot.</param>
public sealed record LaterDeskSnapshot(DeskSnapshot State) : IWireMessage
{
    /// <summary>The snapshot of a state as it is stored.</summary>
    public static IWireMessage Of(DeskState state)
    {
        var snapshot = DeskSnapshot.Of(state);
        return snapshot is { Settings: null, ChatMoves: null, Mutes: null } ? snapshot : new LaterDeskSnapshot(snapshot);
    }

    /// <summary>The state of a stored snapshot.</summary>
    public static DeskState StateOf(object stored) => (stored is LaterDeskSnapshot later ? later.State : (DeskSnapshot)stored).ToState();
}
