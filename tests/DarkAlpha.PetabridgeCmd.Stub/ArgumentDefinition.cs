namespace Petabridge.Cmd;

/// <summary>Stand-in: an argument.</summary>
public sealed record ArgumentDefinition(string Name, string Description, bool IsMandatory, IReadOnlyList<string> Switches, IReadOnlyList<string> Defaults);
