using System.Text.Json.Serialization;

namespace DarkAlpha.Actors.Backup;

/// <summary>A line of a file that is not a row: the header, the beginning or the end of a table, or the end of the file.</summary>
internal sealed record FileLine
{
    /// <summary>Header: name and version of the format.</summary>
    public string? Format { get; init; }

    /// <summary>Header: <c>backup</c> or <c>archive</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Header: when the file was made.</summary>
    public string? MadeAt { get; init; }

    /// <summary>Beginning of a table: its name.</summary>
    public string? Table { get; init; }

    /// <summary>Beginning of a table: its columns.</summary>
    public string[]? Columns { get; init; }

    /// <summary>End of a table: number of rows.</summary>
    public long? Rows { get; init; }

    /// <summary>End of a table: hash of the lines of its rows.</summary>
    public string? Sha256 { get; init; }

    /// <summary>End of the file.</summary>
    [JsonPropertyName("end")]
    public bool? IsEnd { get; init; }
}
