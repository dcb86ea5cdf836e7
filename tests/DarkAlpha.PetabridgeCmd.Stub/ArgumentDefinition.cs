namespace Petabridge.Cmd;

/// <summary>Stub: an argument of a command.</summary>
public sealed record ArgumentDefinition(
    string Name, string Description, bool IsMandatory, IReadOnlyList<string> Switches, IReadOnlyList<string> Defaults);
