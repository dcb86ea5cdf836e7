namespace DarkAlpha.Binance.Archive.Download;

/// <summary>What a folder already has, by the names of its files: only a complete file has its name.</summary>
internal sealed class ArchiveInventory
{
    private readonly HashSet<(string Symbol, ArchiveKind Kind, long From, long To)> _periods;

    private ArchiveInventory(IEnumerable<ArchiveFile> files) =>
        _periods = [.. files.Select(file => (file.Symbol, file.Kind, file.From, file.To))];

    /// <summary>Scans a folder and everything below it; also files that were put there by hand count.</summary>
    /// <exception cref="ArchiveException">The folder cannot be read completely.</exception>
    public static ArchiveInventory Scan(string folder) =>
        new(ArchiveFolder.FindFiles(folder).Select(ArchiveFile.FromPath).OfType<ArchiveFile>());

    /// <summary>True when the folder has the file, or the same days in other files.</summary>
    public bool Has(RemoteFile file)
    {
        if (file.IsMonth)
        {
            return Contains(file) || DownloadPlan.DaysOf(file).All(Contains);
        }

        return Contains(file) || Contains(file with { From = new DateOnly(file.From.Year, file.From.Month, 1), IsMonth = true });
    }

    private bool Contains(RemoteFile file) => _periods.Contains((file.Symbol, file.Kind, StartOf(file.From), StartOf(file.To)));

    private static long StartOf(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
