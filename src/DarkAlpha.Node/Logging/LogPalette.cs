using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Logging;

/// <summary>Colours the log levels on a terminal.</summary>
internal sealed class LogPalette(bool colours)
{
    private const string Reset = "\e[0m";

    /// <summary>Enables colours when standard output is a terminal and <c>NO_COLOR</c> is not set.</summary>
    public static LogPalette ForConsole() =>
        new(!Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>The text in the colour of the level.</summary>
    public string Paint(LogLevel level, string text) => !colours ? text : level switch
    {
        LogLevel.Warning => $"\e[33m{text}{Reset}",
        LogLevel.Error or LogLevel.Critical => $"\e[31m{text}{Reset}",
        _ => $"\e[90m{text}{Reset}",
    };
}
