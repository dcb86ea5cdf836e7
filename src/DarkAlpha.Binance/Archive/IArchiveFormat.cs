namespace DarkAlpha.Binance.Archive;

/// <summary>Parses the rows of one kind of file. Column numbers are indexes into <see cref="Columns"/>.</summary>
internal interface IArchiveFormat<T>
    where T : struct
{
    /// <summary>The columns used, each with its header name and its position in a file without a header.</summary>
    static abstract IReadOnlyList<ArchiveColumn> Columns { get; }

    /// <summary>True when two rows may have the same time.</summary>
    static abstract bool AllowsRepeatedTime { get; }

    /// <summary>Parses one row.</summary>
    /// <exception cref="FormatException">The row is malformed; the message says why.</exception>
    static abstract T Parse(in CsvRow row, string symbol);

    /// <summary>Merges the rows that two files have for the same time; null when they contradict each other.</summary>
    static virtual T? Merge(in T row, in T other) => row.Equals(other) ? row : null;

    /// <summary>The row's time, Unix milliseconds UTC.</summary>
    static abstract long TimeOf(in T row);
}
