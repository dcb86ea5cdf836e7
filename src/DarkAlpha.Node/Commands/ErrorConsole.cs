using Spectre.Console;

namespace DarkAlpha.Node.Commands;

/// <summary>Standard error as a console for progress and tables, which keeps standard output free for results.</summary>
internal static class ErrorConsole
{
    // Without a terminal, Spectre.Console assumes 80 columns and would wrap tables in a file or a pipe.
    private const int WidthWhenRedirected = 180;

    /// <summary>Creates a console that writes to standard error.</summary>
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
