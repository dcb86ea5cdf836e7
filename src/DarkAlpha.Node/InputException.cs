namespace DarkAlpha.Node;

/// <summary>The user's input is invalid; the message says what to correct.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
