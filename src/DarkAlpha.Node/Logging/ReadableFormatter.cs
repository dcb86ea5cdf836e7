using DarkAlpha.Domain.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace DarkAlpha.Node.Logging;

/// <summary>
/// Formats each log event as one human-readable line: UTC date and time, level, message. Exceptions follow on separate lines.
/// </summary>
internal sealed class ReadableFormatter(TimeProvider time, LogPalette palette) : ConsoleFormatter(FormatterName)
{
    /// <summary>Name of the formatter in the logging configuration.</summary>
    public const string FormatterName = "readable";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (message.Length == 0 && logEntry.Exception is null)
        {
            return;
        }

        textWriter.Write($"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss.fff}Z ");
        textWriter.Write(palette.Paint(logEntry.LogLevel, Short(logEntry.LogLevel)));
        textWriter.Write(' ');

        // The message may contain external text: remove line breaks and control characters.
        textWriter.WriteLine(Printable.Of(message.ReplaceLineEndings(" ")));
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine(Printable.Lines(exception.ToString()));
        }
    }

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace => "trc",
        LogLevel.Debug => "dbg",
        LogLevel.Information => "inf",
        LogLevel.Warning => "WRN",
        LogLevel.Error => "ERR",
        LogLevel.Critical => "CRT",
        _ => "   ",
    };
}
