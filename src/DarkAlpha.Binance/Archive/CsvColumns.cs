using System.Text;

namespace DarkAlpha.Binance.Archive;

/// <summary>Maps the columns that are read to their positions in one file.</summary>
internal sealed class CsvColumns
{
    private readonly IReadOnlyList<ArchiveColumn> _columns;
    private readonly int[] _indexes;

    private CsvColumns(IReadOnlyList<ArchiveColumn> columns, int[] indexes, int fieldCount)
    {
        _columns = columns;
        _indexes = indexes;
        FieldCount = fieldCount;
    }

    /// <summary>Number of fields in every line of the file.</summary>
    public int FieldCount { get; }

    /// <summary>True when the first line of a file is a header: data rows never begin with a letter.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) => line.Length > 0 && char.IsAsciiLetter((char)line[0]);

    /// <summary>Locates the columns by name.</summary>
    /// <exception cref="FormatException">A required column is missing.</exception>
    public static CsvColumns FromHeader(ReadOnlySpan<byte> line, IReadOnlyList<ArchiveColumn> columns)
    {
        var names = Encoding.UTF8.GetString(line).Split(',', StringSplitOptions.TrimEntries);
        return new CsvColumns(columns, [.. columns.Select(c => Find(c, Array.IndexOf(names, c.Name), "the header"))], names.Length);
    }

    /// <summary>Uses the archive's documented column order, for a file without a header.</summary>
    /// <exception cref="FormatException">The line ends before a required column.</exception>
    public static CsvColumns FromArchiveOrder(ReadOnlySpan<byte> firstLine, IReadOnlyList<ArchiveColumn> columns)
    {
        var count = firstLine.Count((byte)',') + 1;
        return new CsvColumns(columns, [.. columns.Select(c => Find(c, c.Index < count ? c.Index : -1, "the first line"))], count);
    }

    /// <summary>Zero-based position of a column; −1 when the file does not have it.</summary>
    public int IndexOf(int column) => _indexes[column];

    /// <summary>The name of a column.</summary>
    public string NameOf(int column) => _columns[column].Name;

    private static int Find(ArchiveColumn column, int index, string where) => index < 0 && column.Required
        ? throw new FormatException($"missing column {column.Name}: {where} does not have it")
        : index;
}
