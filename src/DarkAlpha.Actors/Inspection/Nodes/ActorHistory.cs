namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>What is known of the past of an actor's name.</summary>
/// <param name="Restarts">How often an actor of this name was restarted.</param>
/// <param name="Ends">How many actors of this name have ended.</param>
/// <param name="LastFailure">What the last restart was for; null without one.</param>
internal readonly record struct ActorHistory(int Restarts, int Ends, string? LastFailure);
