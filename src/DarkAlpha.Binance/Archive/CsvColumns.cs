using System.Text;

namespace DarkAlpha.Binance.Archive;

/// <summary>Where the columns that are read stand in one file.</summary>
internal sealed class CsvColumns
{
    private readonly IReadOnlyList<ArchiveColumn> _columns;
    private readonly int[] _places;

    private CsvColumns(IReadOnlyList<ArchiveColumn> columns, int[] places, int fieldCount)
    {
        _columns = columns;
        _places = places;
        FieldCount = fieldCount;
    }

    /// <summary>How many fields every line of the file has.</summary>
    public int FieldCount { get; }

    /// <summary>True when a file's first line is a header: no row of the archive begins with a letter.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) => line.Length > 0 && char.IsAsciiLetter((char)line[0]);

    /// <summary>Finds the columns by their names.</summary>
    /// <exception cref="FormatException">A required column is missing.</exception>
    public static CsvColumns FromHeader(ReadOnlySpan<byte> line, IReadOnlyList<ArchiveColumn> columns)
    {
        var names = Encoding.UTF8.GetString(line).Split(',', StringSplitOptions.TrimEntries);
        return new CsvColumns(columns, [.. columns.Select(c => Find(c, Array.IndexOf(names, c.Name), "the header"))], names.Length);
    }

    /// <summary>Takes the archive's own order, for a file without a header.</summary>
    /// <exception cref="FormatException">The line ends before a required column.</exception>
    public static CsvColumns FromArchiveOrder(ReadOnlySpan<byte> firstLine, IReadOnlyList<ArchiveColumn> columns)
    {
        var count = firstLine.Count((byte)',') + 1;
        return new CsvColumns(columns, [.. columns.Select(c => Find(c, c.Place < count ? c.Place : -1, "the first line"))], count);
    }

    /// <summary>The place of a column, counted from 0; −1 when the file does not have it.</summary>
    public int PlaceOf(int column) => _places[column];

    /// <summary>The name of a column.</summary>
    public string NameOf(int column) => _columns[column].Name;

    private static int Find(ArchiveColumn column, int place, string where) => place < 0 && column.Required
        ? throw new FormatException($"missing column {column.Name}: {where} does not have it")
        : place;
}
