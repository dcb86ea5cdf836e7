using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Logging;

/// <summary>Colours of the log's levels on a terminal, none elsewhere.</summary>
internal sealed class LogPalette(bool colours)
{
    private const string Reset = "\e[0m";

    /// <summary>Colours when the output is a terminal and nobody has said <c>NO_COLOR</c>.</summary>
    public static LogPalette OfThisProcess() =>
        new(!Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>The text in the level's colour.</summary>
    public string Paint(LogLevel level, string text) => !colours ? text : level switch
    {
        LogLevel.Warning => $"\e[33m{text}{Reset}",
        LogLevel.Error or LogLevel.Critical => $"\e[31m{text}{Reset}",
        _ => $"\e[90m{text}{Reset}",
    };
}
