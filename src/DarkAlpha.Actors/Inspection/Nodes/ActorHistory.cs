namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Restarts and stops of the actors at one path.</summary>
/// <param name="Restarts">Number of restarts.</param>
/// <param name="Stops">Number of actors at this path that have stopped.</param>
/// <param name="LastFailure">Cause of the last restart; null without one.</param>
internal readonly record struct ActorHistory(int Restarts, int Stops, string? LastFailure);
