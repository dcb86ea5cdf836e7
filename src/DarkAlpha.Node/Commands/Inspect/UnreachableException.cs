namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>No node responds; the message is shown to the user.</summary>
internal sealed class UnreachableException(string message, Exception? inner = null) : Exception(message, inner);
