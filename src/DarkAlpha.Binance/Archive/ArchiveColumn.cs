namespace DarkAlpha.Binance.Archive;

/// <summary>A column of an archive file that the reader uses.</summary>
/// <param name="Name">Name in the header line.</param>
/// <param name="Index">Zero-based position in a file without a header.</param>
/// <param name="Required">False when the column may be absent.</param>
internal sealed record ArchiveColumn(string Name, int Index, bool Required = true);
