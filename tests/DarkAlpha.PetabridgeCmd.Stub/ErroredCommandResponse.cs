namespace Petabridge.Cmd;

/// <summary>Stub: an error response.</summary>
public sealed class ErroredCommandResponse(string text) : CommandResponse(text);
