namespace DarkAlpha.Node.Web;

/// <summary>A component of the node did not answer, or is not started yet; the message names it. Answered as HTTP 503.</summary>
internal sealed class UnavailableException(string message, Exception? inner = null) : Exception(message, inner);
