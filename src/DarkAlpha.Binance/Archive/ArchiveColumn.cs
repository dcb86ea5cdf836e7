namespace DarkAlpha.Binance.Archive;

/// <summary>A column that is read.</summary>
/// <param name="Name">Its name in a header.</param>
/// <param name="Place">Its place, counted from 0, in a file without a header.</param>
/// <param name="Required">False when a file may end before it.</param>
internal sealed record ArchiveColumn(string Name, int Place, bool Required = true);
