namespace DarkAlpha.Node.Commands;

/// <summary>The width of a console that is a file or a pipe.</summary>
internal static class ConsoleWidth
{
    /// <summary>Cells per line: so many that nothing is wrapped, cropped or left out; there, one message is one line.</summary>
    public const int Unlimited = 10_000;
}
