namespace DarkAlpha.Actors.Migration;

/// <summary>What was copied is not proved to be equal, and is not kept; the message names the first difference.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
