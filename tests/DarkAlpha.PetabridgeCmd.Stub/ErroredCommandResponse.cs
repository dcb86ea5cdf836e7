namespace Petabridge.Cmd;

/// <summary>Stand-in: an answer that something went wrong.</summary>
public sealed class ErroredCommandResponse(string text) : CommandResponse(text);
