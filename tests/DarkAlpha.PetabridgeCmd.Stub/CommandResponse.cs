namespace Petabridge.Cmd;

/// <summary>Stand-in: a line of an answer.</summary>
public class CommandResponse(string text, bool final = true)
{
    public static readonly CommandResponse Empty = new("");

    public string Text => text;

    public bool Final => final;
}
