namespace Petabridge.Cmd;

/// <summary>Stand-in: commands under one name.</summary>
public sealed record CommandPalette(string Name, IReadOnlyList<CommandDefinition> Commands);
