namespace DarkAlpha.Actors.Migration;

/// <summary>The copy could not be verified and is discarded; the message names the first difference.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
