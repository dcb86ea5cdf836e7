using System.Collections.Immutable;
using System.IO.Enumeration;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// A folder of recorded market data in the layout of Binance's public data archive (data.binance.vision). Files are found recursively by
/// name, uncompressed, <c>.gz</c> or <c>.zip</c>, each covering a day or a month.
/// </summary>
public sealed class ArchiveFolder
{
    // fsck creates this folder at the root of an ext file system, readable by root only.
    private const string LostAndFound = "lost+found";

    private static readonly EnumerationOptions AllFiles = new()
    {
        RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None,
    };

    private readonly List<ArchiveFile> _files;
    private readonly MetricsStamp _stamp;

    private ArchiveFolder(string path, List<ArchiveFile> files, MetricsStamp stamp)
    {
        Path = path;
        _stamp = stamp;
        _files = files;
        Symbols = [.. files.Where(f => f.Kind == ArchiveKind.Klines).Select(f => f.Symbol).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Path of the folder, as given.</summary>
    public string Path { get; }

    /// <summary>The symbols with candle files in this folder, in ordinal order.</summary>
    public ImmutableArray<string> Symbols { get; }

    /// <summary>Scans a folder recursively for archive files.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="stamp">How to interpret the time stamps of open interest.</param>
    /// <exception cref="ArchiveException">
    /// The folder does not exist, contains no candle files or cannot be read completely, a symbol has two files for the same period, or
    /// files from two markets.
    /// </exception>
    public static ArchiveFolder Scan(string path, MetricsStamp stamp = MetricsStamp.Auto)
    {
        if (!Directory.Exists(path))
        {
            throw new ArchiveException(path, "no such folder");
        }

        var files = FindFiles(path).Select(ArchiveFile.FromPath).OfType<ArchiveFile>().ToList();
        files.Sort(ByPeriod);
        ThrowOnDuplicates(files);
        ThrowOnMixedMarkets(files);
        var folder = new ArchiveFolder(path, files, stamp);
        return folder.Symbols.IsEmpty
            ? throw new ArchiveException(
                path,
                "no candle files here: expected names such as BTCUSDT-1m-2026-02.csv, also with .gz or .zip "
                + "(mark, index and premium index candles are ignored)")
            : folder;
    }

    /// <summary>True when the folder has candles of the symbol.</summary>
    public bool Has(string symbol) => Files(symbol, ArchiveKind.Klines).Any();

    /// <summary>The symbol's files of one kind, oldest first.</summary>
    public IEnumerable<ArchiveFile> Files(string symbol, ArchiveKind kind) =>
        _files.Where(f => f.Symbol == symbol && f.Kind == kind);

    /// <summary>
    /// The symbol's 1m candles with an open time in [from, to), Unix milliseconds UTC. Files whose name says that they end before
    /// <paramref name="from"/> are not opened, and nothing is read past <paramref name="to"/>.
    /// </summary>
    public IArchiveReader<Candle> OpenKlines(string symbol, long from, long to) =>
        Open<Candle, KlineFormat>(Files(symbol, ArchiveKind.Klines).Where(f => f.To > from && f.From < to), from, to);

    /// <summary>
    /// The symbol's open-interest samples before <paramref name="to"/>, Unix milliseconds UTC, each at the time it was measured.
    /// </summary>
    public IArchiveReader<OpenInterestSample> OpenOpenInterest(string symbol, long to) => new OpenInterestReader(
        Open<OpenInterestSample, MetricsFormat>(Files(symbol, ArchiveKind.Metrics).Where(f => f.From < to), long.MinValue, to), _stamp);

    /// <summary>The symbol's funding events before <paramref name="to"/>, Unix milliseconds UTC.</summary>
    public IArchiveReader<FundingEvent> OpenFunding(string symbol, long to) =>
        Open<FundingEvent, FundingRateFormat>(Files(symbol, ArchiveKind.FundingRate).Where(f => f.From < to), long.MinValue, to);

    // Overlapping files, such as a month and single days of it, are read in parallel sequences and merged.
    private static IArchiveReader<T> Open<T, TFormat>(IEnumerable<ArchiveFile> files, long from, long to)
        where T : struct
        where TFormat : struct, IArchiveFormat<T>
    {
        var sequences = new List<List<ArchiveFile>>();
        foreach (var file in files)
        {
            var sequence = sequences.Find(s => s[^1].To <= file.From);
            if (sequence is null)
            {
                sequences.Add(sequence = []);
            }

            sequence.Add(file);
        }

        var readers = sequences.ConvertAll(sequence => new ArchiveReader<T, TFormat>(sequence, from, to));
        return readers.Count == 1 ? readers[0] : new MergedReader<T, TFormat>(readers);
    }

    /// <summary>All files below a folder, whatever they are.</summary>
    /// <exception cref="ArchiveException">The folder cannot be read completely.</exception>
    internal static List<string> FindFiles(string path)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<string>(path, static (ref entry) => entry.ToSpecifiedFullPath(), AllFiles)
                {
                    ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,
                    ShouldRecursePredicate = static (ref entry) => !entry.FileName.SequenceEqual(LostAndFound),
                },
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(path, $"the folder cannot be read completely, so data may be missing: {e.Message}", e);
        }
    }

    private static int ByPeriod(ArchiveFile a, ArchiveFile b)
    {
        var byFrom = a.From.CompareTo(b.From);
        var byTo = a.To.CompareTo(b.To);
        return byFrom != 0 ? byFrom : byTo != 0 ? byTo : string.CompareOrdinal(a.Path, b.Path);
    }

    private static void ThrowOnDuplicates(List<ArchiveFile> files)
    {
        var seen = new Dictionary<string, ArchiveFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var period = $"{file.Symbol} {file.Kind} {file.From} {file.To}";
            if (!seen.TryAdd(period, file))
            {
                throw new ArchiveException(file.Path, $"the same symbol and period as {seen[period].Path}: remove one of them");
            }
        }
    }

    // The same symbol trades on several markets at different prices, so files of one must not fill gaps of another.
    private static void ThrowOnMixedMarkets(List<ArchiveFile> files)
    {
        var seen = new Dictionary<string, ArchiveFile>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => f is { Kind: ArchiveKind.Klines, Market: not null }))
        {
            if (!seen.TryAdd(file.Symbol, file) && seen[file.Symbol].Market != file.Market)
            {
                throw new ArchiveException(
                    file.Path, $"{file.Symbol} is from a different market than {seen[file.Symbol].Path}: use the files of one market only");
            }
        }
    }
}
