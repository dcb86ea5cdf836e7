namespace Petabridge.Cmd;

/// <summary>Stub: a command with its arguments.</summary>
public sealed record CommandDefinition(string Name, string Description, IReadOnlyList<ArgumentDefinition> Arguments);
