namespace DarkAlpha.Node.Commands;

/// <summary>Something a person gave a command cannot be used; the message says what to do.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
