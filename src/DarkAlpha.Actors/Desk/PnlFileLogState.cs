namespace DarkAlpha.Actors.Desk;

/// <summary>
/// What has already been logged about the profit-and-loss file. It outlives the actor that reads the file: while the journal cannot be
/// written, the desk and its file reader restart every few seconds, and an unchanged condition must not be logged again each time.
/// </summary>
internal sealed class PnlFileLogState
{
    /// <summary>Whether the file existed at the last check; null before the first one.</summary>
    public bool? Exists { get; set; }

    /// <summary>Why the file could not be read; null when it could.</summary>
    public string? Problem { get; set; }

    /// <summary>The problems of single rows.</summary>
    public HashSet<string> Rows { get; } = new(StringComparer.Ordinal);
}
