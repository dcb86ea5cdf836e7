namespace DarkAlpha.Actors.Backup;

/// <summary>How the values of a column are written to a file.</summary>
internal enum ColumnKind
{
    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A 32-bit whole number: the same in a file, another type in PostgreSQL.</summary>
    SmallNumber,

    /// <summary>A number with digits enough to be read back unchanged.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Bytes that are a text in UTF-8, such as an event; written as text.</summary>
    Utf8,

    /// <summary>Bytes, written in Base64.</summary>
    Bytes,
}
