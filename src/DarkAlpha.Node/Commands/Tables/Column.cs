namespace DarkAlpha.Node.Commands.Tables;

/// <summary>One column of a <see cref="FittedTable"/>.</summary>
/// <param name="Heading">The heading; may be empty.</param>
/// <param name="Kind">What the cells contain.</param>
/// <param name="Rank">0 for a column that is always shown. Of the others, the one with the highest rank is left out first.</param>
internal sealed record Column(string Heading, ColumnKind Kind, int Rank)
{
    /// <summary>Blank cells between this column and the one before it.</summary>
    public int Gap { get; init; } = 2;

    /// <summary>Prose is continued on the next line where it has at least this many blanks, and at fewer only if it must be.</summary>
    public int PartGap { get; init; } = 1;

    /// <summary>A column whose cells are never cropped.</summary>
    public static Column Key(string heading, int rank = 0) => new(heading, ColumnKind.Key, rank);

    /// <summary>A column whose cells may be cropped.</summary>
    public static Column Text(string heading, int rank = 0) => new(heading, ColumnKind.Text, rank);

    /// <summary>A right-aligned column whose cells are never cropped.</summary>
    public static Column Number(string heading, int rank = 0) => new(heading, ColumnKind.Number, rank);

    /// <summary>A column whose cells may take several lines.</summary>
    public static Column Prose(string heading, int rank = 0) => new(heading, ColumnKind.Prose, rank);
}
