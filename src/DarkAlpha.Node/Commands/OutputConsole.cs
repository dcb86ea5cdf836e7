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
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        }

        var output = new StreamWriter(StandardOutput.Open()) { AutoFlush = true };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = WidthWhenRedirected;
        return console;
    }
}
