using Spectre.Console;

namespace DarkAlpha.Node.Commands;

/// <summary>Standard output as a console for tables and colours.</summary>
internal static class OutputConsole
{
    /// <summary>Creates a console that writes to standard output.</summary>
    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        }

        // The library decides by TERM, which says nothing about a file or a pipe.
        var output = new StreamWriter(StandardOutput.Open()) { AutoFlush = true };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = ConsoleWidth.Unlimited;
        return console;
    }
}
