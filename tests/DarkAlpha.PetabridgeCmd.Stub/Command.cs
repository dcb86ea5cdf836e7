namespace Petabridge.Cmd;

/// <summary>Stand-in: a command as a client sends it; the arguments are switches and values.</summary>
public sealed record Command(string Palette, string Name, Tuple<string, string>[] Arguments);
