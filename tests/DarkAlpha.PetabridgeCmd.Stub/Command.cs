namespace Petabridge.Cmd;

/// <summary>Stub: a command sent by a client; the arguments are pairs of switch and value.</summary>
public sealed record Command(string Palette, string Name, Tuple<string, string>[] Arguments);
