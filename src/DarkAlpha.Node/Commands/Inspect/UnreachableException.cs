namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>A node could not be asked, or could not find out; the message is for people.</summary>
internal sealed class UnreachableException(string message, Exception? inner = null) : Exception(message, inner);
