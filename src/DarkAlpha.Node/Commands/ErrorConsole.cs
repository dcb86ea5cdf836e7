using Spectre.Console;

namespace DarkAlpha.Node.Commands;

/// <summary>Standard error as a console for progress and tables, so that standard output stays clean for results.</summary>
internal static class ErrorConsole
{
    // Into a file or a pipe nothing should be wrapped to the 80 columns of a terminal that is not there.
    private const int WidthWhenRedirected = 180;

    /// <summary>Opens it.</summary>
    public static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected)
        {
            console.Profile.Width = WidthWhenRedirected;
        }

        return console;
    }
}
