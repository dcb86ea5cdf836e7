using System.Text;
using DarkAlpha.Binance.Text;

namespace DarkAlpha.Binance.Archive;

/// <summary>One line of a file, with access to its fields by column.</summary>
internal readonly ref struct CsvRow(ReadOnlySpan<byte> line, ReadOnlySpan<FieldRange> fields, CsvColumns columns)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private readonly ReadOnlySpan<FieldRange> _fields = fields;

    /// <summary>True when the file has the column.</summary>
    public bool Has(int column) => columns.IndexOf(column) >= 0;

    /// <summary>True when the field is empty or consists of spaces.</summary>
    public bool IsBlank(int column) => Field(column).TrimEnd((byte)' ').IsEmpty;

    /// <summary>True when the field is this text; without an allocation when it is ASCII.</summary>
    public bool Is(int column, string text) => Ascii.Equals(Field(column), text) || Text(column) == text;

    /// <summary>The field as text.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Field(column));

    /// <summary>The field as a number.</summary>
    public double Number(int column) => DecimalText.TryNumber(Field(column), out var value)
        ? value
        : throw new FormatException($"{columns.NameOf(column)} '{Printable(column)}' is not a number");

    /// <summary>The field as a time, Unix milliseconds UTC.</summary>
    public long Time(int column) => CsvField.TryTime(Field(column), out var value)
        ? value
        : throw new FormatException(
            $"{columns.NameOf(column)} '{Printable(column)}' is not a time: "
            + "expected milliseconds or microseconds since 1970, or YYYY-MM-DD HH:MM:SS");

    /// <summary>The field as error messages print it: shortened to 40 characters, control characters replaced.</summary>
    public string Printable(int column)
    {
        const int MaxLength = 40;
        var text = Text(column);
        var start = text.Length > MaxLength ? text[..MaxLength] + "…" : text;
        return string.Concat(start.Select(c => char.IsControl(c) ? '?' : c));
    }

    private ReadOnlySpan<byte> Field(int column)
    {
        var field = _fields[columns.IndexOf(column)];
        return _line.Slice(field.Start, field.Length);
    }
}
