using Spectre.Console;

namespace DarkAlpha.Node.Commands;

/// <summary>Standard error as a console for progress and tables, which keeps standard output free for results.</summary>
internal static class ErrorConsole
{
    /// <summary>Creates a console that writes to standard error.</summary>
    public static IAnsiConsole Create()
    {
        var ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error), Ansi = ansi });
        if (Console.IsErrorRedirected)
        {
            // Without a terminal, the library assumes 80 columns.
            console.Profile.Width = ConsoleWidth.Unlimited;
        }

        return console;
    }
}
