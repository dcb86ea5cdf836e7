using Spectre.Console;

namespace DarkAlpha.Node.Commands;

/// <summary>Standard output as a console for tables and colours.</summary>
internal static class OutputConsole
{
    // Into a file or a pipe nothing should be wrapped: a sentence is one line there.
    private const int WidthWhenRedirected = 1_000;

    /// <summary>Opens it.</summary>
    public static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthWhenRedirected;
        }

        return console;
    }
}
