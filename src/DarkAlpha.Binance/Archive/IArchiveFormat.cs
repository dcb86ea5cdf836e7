namespace DarkAlpha.Binance.Archive;

/// <summary>How the rows of one kind of file are read. Columns are numbered by their place in <see cref="Columns"/>.</summary>
internal interface IArchiveFormat<T>
    where T : struct
{
    /// <summary>The columns used, by the name they have in a header, each with its place in a file that has none.</summary>
    static abstract IReadOnlyList<ArchiveColumn> Columns { get; }

    /// <summary>True when two rows may bear the same time.</summary>
    static abstract bool AllowsRepeatedTime { get; }

    /// <summary>Reads one row.</summary>
    /// <exception cref="FormatException">The row is malformed; the message says why.</exception>
    static abstract T Parse(in CsvRow row, string symbol);

    /// <summary>What two files have for the same time as one row; null when they contradict each other.</summary>
    static virtual T? Merge(in T row, in T other) => row.Equals(other) ? row : null;

    /// <summary>The row's time, Unix milliseconds UTC.</summary>
    static abstract long TimeOf(in T row);
}
