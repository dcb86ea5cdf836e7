namespace DarkAlpha.Actors.Backup;

/// <summary>What an export is written as.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values with a line of names (RFC 4180).</summary>
    Csv,

    /// <summary>A JSON object for each card.</summary>
    JsonLines,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}
