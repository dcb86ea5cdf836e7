using System.Text;
using System.Text.Json;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace DarkAlpha.Node.Logging;

/// <summary>Formats each log event as one line of JSON: time stamp, level, category, message, and all template values by name.</summary>
internal sealed class JsonLineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Name of the formatter in the logging configuration.</summary>
    public const string FormatterName = "json-line";

    private const string Template = "{OriginalFormat}";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, JsonLines.Options))
        {
            json.WriteStartObject();
            json.WriteString("Timestamp", CardTime.Format(time.GetUtcNow()));
            json.WriteString("LogLevel", logEntry.LogLevel.ToString());
            json.WriteString("Category", logEntry.Category);
            json.WriteString("Message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (logEntry.State is IEnumerable<KeyValuePair<string, object?>> values)
            {
                WriteValues(json, values);
            }

            if (logEntry.Exception is { } exception)
            {
                json.WriteString("Exception", exception.ToString());
            }

            json.WriteEndObject();
        }

        // The relaxed encoder does not escape characters such as bidi overrides; Printable writes them as valid JSON escapes.
        textWriter.WriteLine(Printable.Of(Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length))));
    }

    private static void WriteValues(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> values)
    {
        json.WriteStartObject("State");
        var written = new HashSet<string>(StringComparer.Ordinal) { Template };
        foreach (var (name, value) in values)
        {
            if (written.Add(name))
            {
                WriteValue(json, name, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case decimal number:
                json.WriteNumber(name, number);
                break;
            case DateTimeOffset instant:
                json.WriteString(name, CardTime.Format(instant));
                break;
            default:
                json.WriteString(name, value.ToString());
                break;
        }
    }
}
