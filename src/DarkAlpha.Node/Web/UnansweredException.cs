namespace DarkAlpha.Node.Web;

/// <summary>Somebody in the node who was asked did not answer; the message says who, for people.</summary>
internal sealed class UnansweredException(string message, Exception? inner = null) : Exception(message, inner);
