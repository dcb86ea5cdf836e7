namespace Petabridge.Cmd;

/// <summary>Stub: one line of a response; <c>final</c> ends it.</summary>
public class CommandResponse(string text, bool final = true)
{
    public static readonly CommandResponse Empty = new("");

    public string Text => text;

    public bool Final => final;
}
