using System.Globalization;
using DarkAlpha.Domain.Text;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>How figures look on a terminal. Everything here is plain text; what goes into markup is escaped by <see cref="Text"/>.</summary>
internal static class TableFormat
{
    private const string Nothing = "–";

    /// <summary>Text from elsewhere, safe within markup.</summary>
    public static string Text(string? text) => string.IsNullOrEmpty(text) ? Nothing : Markup.Escape(text);

    /// <summary>A node without what all nodes have in common.</summary>
    public static string Node(string address) => Text(address[(address.LastIndexOf('@') + 1)..]);

    /// <summary>An instant in UTC: the time of day, with the date when it is another day than now.</summary>
    /// <param name="iso">The instant as the node writes it.</param>
    /// <param name="now">The instant of the answer, written so, too; null always shows the date.</param>
    public static string Time(string? iso, string? now = null)
    {
        if (iso is null || !DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return Nothing;
        }

        var sameDay = now is not null && now.StartsWith($"{time.UtcDateTime:yyyy-MM-dd}", StringComparison.Ordinal);
        return time.UtcDateTime.ToString(sameDay ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss");
    }

    /// <summary>From one instant to another, both as the node writes them; null when one is none.</summary>
    public static TimeSpan? Between(string? from, string? to) =>
        DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begin)
        && DateTimeOffset.TryParse(to, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? end - begin
            : null;

    /// <summary>A time span given in milliseconds, with about two digits.</summary>
    public static string Span(long? milliseconds) => milliseconds switch
    {
        null => Nothing,
        < 1_000 => $"{milliseconds} ms",
        < 100_000 => $"{milliseconds / 1_000.0:0.0} s",
        < 6_000_000 => $"{milliseconds / 60_000.0:0} min",
        < 172_800_000 => $"{milliseconds / 3_600_000.0:0.0} h",
        _ => $"{milliseconds / 86_400_000.0:0} d",
    };

    /// <summary>A price or another figure of any size.</summary>
    public static string Number(double? value, string format = "G8") => value switch
    {
        null => Nothing,
        { } known when format[0] == 'G' => PlainNumber.Format(known, int.Parse(format.AsSpan(1), CultureInfo.InvariantCulture)),
        { } known => known.ToString(format, CultureInfo.InvariantCulture),
    };

    /// <summary>A fraction as a percentage.</summary>
    public static string Percent(double? fraction, string format = "0.000") => fraction is { } value ? $"{(value * 100).ToString(format)} %" : Nothing;

    /// <summary>A verdict.</summary>
    public static string Mark(bool good) => good ? "[green]✔[/]" : "[red]✘[/]";

    /// <summary>Text in the colour of a verdict.</summary>
    public static string Coloured(bool good, string? text) => $"[{(good ? "green" : "red")}]{Text(text)}[/]";

    /// <summary>A list of names that did not answer, as a line; null when all did.</summary>
    public static Markup? Silent(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? null : new Markup($"[yellow]no answer from {Text(string.Join(", ", names))}[/]");

    /// <summary>An empty table in the one style of all.</summary>
    public static Table Table(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
        {
            // A heading that begins with > is that of numbers.
            var column = new TableColumn($"[bold]{heading.TrimStart('>')}[/]");
            table.AddColumn(heading.StartsWith('>') ? column.RightAligned() : column);
        }

        return table;
    }
}
