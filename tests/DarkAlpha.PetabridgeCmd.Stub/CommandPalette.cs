namespace Petabridge.Cmd;

/// <summary>Stub: a named group of commands.</summary>
public sealed record CommandPalette(string Name, IReadOnlyList<CommandDefinition> Commands);
