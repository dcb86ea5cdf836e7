using System.Globalization;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Commands.Tables;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Formats values and tables for the terminal.</summary>
internal static class TableFormat
{
    private const string NoValue = "–";

    /// <summary>Text from the node, escaped for markup; a dash if there is none.</summary>
    public static string Text(string? text) => string.IsNullOrEmpty(text) ? NoValue : Markup.Escape(text);

    /// <summary>Host and port of a node's address, escaped for markup.</summary>
    public static string Node(string address) => Text(address[(address.LastIndexOf('@') + 1)..]);

    /// <summary>An instant in UTC: the time of day, preceded by the date unless it is that of <paramref name="now"/>.</summary>
    /// <param name="iso">The instant, ISO 8601.</param>
    /// <param name="now">The time of the response, ISO 8601; null always shows the date.</param>
    public static string Time(string? iso, string? now = null)
    {
        if (iso is null || !DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return NoValue;
        }

        var sameDay = now is not null && now.StartsWith($"{time.UtcDateTime:yyyy-MM-dd}", StringComparison.Ordinal);
        return time.UtcDateTime.ToString(sameDay ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss");
    }

    /// <summary>An instant in UTC to the minute, without the year.</summary>
    /// <param name="iso">The instant, ISO 8601.</param>
    public static string Minute(string? iso) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("MM-dd HH:mm")
            : NoValue;

    /// <summary>The time between two instants in ISO 8601; null if either is invalid or missing.</summary>
    public static TimeSpan? Between(string? from, string? to) =>
        DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begin)
        && DateTimeOffset.TryParse(to, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? end - begin
            : null;

    /// <summary>A duration in the largest suitable unit.</summary>
    public static string Span(long? milliseconds) => milliseconds switch
    {
        null => NoValue,
        < 1_000 => $"{milliseconds} ms",
        < 100_000 => $"{milliseconds / 1_000.0:0.0} s",
        < 6_000_000 => $"{milliseconds / 60_000.0:0} min",
        < 172_800_000 => $"{milliseconds / 3_600_000.0:0.0} h",
        _ => $"{milliseconds / 86_400_000.0:0} d",
    };

    /// <summary>A price or another number of any magnitude; G formats without an exponent.</summary>
    public static string Number(double? value, string format = "G8") => value switch
    {
        null => NoValue,
        { } known when format[0] == 'G' => PlainNumber.Format(known, int.Parse(format.AsSpan(1), CultureInfo.InvariantCulture)),
        { } known => known.ToString(format, CultureInfo.InvariantCulture),
    };

    /// <summary>A fraction as a percentage.</summary>
    public static string Percent(double? fraction, string format = "0.000") =>
        fraction is { } value ? $"{(value * 100).ToString(format)} %" : NoValue;

    /// <summary>A check mark or a cross.</summary>
    public static string Mark(bool ok) => ok ? "[green]✔[/]" : "[red]✘[/]";

    /// <summary>Text in green or red.</summary>
    public static string Coloured(bool ok, string? text) => $"[{(ok ? "green" : "red")}]{Text(text)}[/]";

    /// <summary>A line with the names that did not respond; null if all did.</summary>
    public static Markup? Unresponsive(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? null : new Markup($"[yellow]no response from {Text(string.Join(", ", names))}[/]");

    /// <summary>An empty table in the common style, which fits its console.</summary>
    public static FittedTable Table(params Column[] columns) => new(columns);

    /// <summary>The content with a blank line above it.</summary>
    public static IRenderable BelowBlankLine(IRenderable content) => new Padder(content, new Padding(0, 1, 0, 0));
}
