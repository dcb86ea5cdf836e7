namespace DarkAlpha.Actors.Desk;

/// <summary>
/// What people were told of the profit-and-loss file. It outlives the actor that tells it: while the journal cannot be written, the desk and
/// with it that actor begin anew every few seconds, and what is still so is not news.
/// </summary>
internal sealed class PnlFileNews
{
    /// <summary>Whether the file was there; null before the first look.</summary>
    public bool? Exists { get; set; }

    /// <summary>Why it could not be read; null when it could.</summary>
    public string? Problem { get; set; }

    /// <summary>What is wrong with its rows.</summary>
    public HashSet<string> Rows { get; } = new(StringComparer.Ordinal);
}
