using DarkAlpha.Domain.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace DarkAlpha.Node.Logging;

/// <summary>
/// Formats each log event for systemd's journal, which has the time of each line itself: the priority, such as <c>&lt;4&gt;</c> for a
/// warning, and the message. Each line of an exception has the priority, because each becomes an entry of its own.
/// </summary>
internal sealed class JournalFormatter() : ConsoleFormatter(FormatterName)
{
    /// <summary>Name of the formatter in the logging configuration.</summary>
    public const string FormatterName = "journal";

    /// <summary>
    /// True when the output of this process goes to the journal. systemd names the process that it has started itself; a terminal below
    /// another unit inherits the name of that unit's stream.
    /// </summary>
    public static bool IsWanted() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("JOURNAL_STREAM"))
        && Environment.GetEnvironmentVariable("SYSTEMD_EXEC_PID") == Environment.ProcessId.ToString();

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (message.Length == 0 && logEntry.Exception is null)
        {
            return;
        }

        // The message may contain external text: remove line breaks and control characters.
        var priority = PriorityOf(logEntry.LogLevel);
        textWriter.WriteLine($"{priority}{Printable.Of(message.ReplaceLineEndings(" "))}");
        if (logEntry.Exception is { } exception)
        {
            foreach (var line in Printable.Lines(exception.ToString()).Split('\n'))
            {
                textWriter.WriteLine($"{priority}{line}");
            }
        }
    }

    private static string PriorityOf(LogLevel level) => level switch
    {
        LogLevel.Critical => "<2>",
        LogLevel.Error => "<3>",
        LogLevel.Warning => "<4>",
        LogLevel.Information => "<6>",
        _ => "<7>",
    };
}
