using System.Collections.Immutable;
using System.IO.Enumeration;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// A folder of recorded market data in the layout of Binance's public data archive (data.binance.vision): files are found by name anywhere
/// below it, plain, <c>.gz</c> or <c>.zip</c>, each for a day or a month.
/// </summary>
public sealed class ArchiveFolder
{
    // What a disk of its own has in its top folder for what a repair finds; only root may look in.
    private const string OfFileSystem = "lost+found";

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    private readonly List<ArchiveFile> _files;
    private readonly MetricsStamp _stamp;

    private ArchiveFolder(string path, List<ArchiveFile> files, MetricsStamp stamp)
    {
        Path = path;
        _stamp = stamp;
        _files = files;
        Symbols = [.. files.Where(f => f.Kind == ArchiveKind.Klines).Select(f => f.Symbol).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The symbols that have candles here, in ordinal order.</summary>
    public ImmutableArray<string> Symbols { get; }

    /// <summary>Looks through a folder and everything below it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="stamp">How the times of open interest are meant.</param>
    /// <exception cref="ArchiveException">
    /// There is no such folder, it holds no candles, or one period of a symbol is there twice, a symbol is there of two markets, or not all of it can be read.
    /// </exception>
    public static ArchiveFolder Scan(string path, MetricsStamp stamp = MetricsStamp.Auto)
    {
        if (!Directory.Exists(path))
        {
            throw new ArchiveException(path, "there is no such folder");
        }

        var files = FilesBelow(path).Select(ArchiveFile.FromPath).OfType<ArchiveFile>().ToList();
        files.Sort(InTime);
        RefuseDuplicates(files);
        RefuseTwoMarkets(files);
        var folder = new ArchiveFolder(path, files, stamp);
        return folder.Symbols.IsEmpty
            ? throw new ArchiveException(path, "no candle files here: expected names such as BTCUSDT-1m-2026-02.csv, also with .gz or .zip (mark, index and premium index candles are not those of trades)")
            : folder;
    }

    /// <summary>True when the folder has candles of the symbol.</summary>
    public bool Has(string symbol) => Files(symbol, ArchiveKind.Klines).Any();

    /// <summary>The symbol's files of one kind, oldest first.</summary>
    public IEnumerable<ArchiveFile> Files(string symbol, ArchiveKind kind) =>
        _files.Where(f => f.Symbol == symbol && f.Kind == kind);

    /// <summary>
    /// The symbol's 1m candles whose open time lies in [from, to), Unix milliseconds UTC. Files that by their name end before
    /// <paramref name="from"/> are not opened, nor is anything read past <paramref name="to"/>.
    /// </summary>
    public IArchiveReader<Candle> OpenKlines(string symbol, long from, long to) =>
        Open<Candle, KlineFormat>(Files(symbol, ArchiveKind.Klines).Where(f => f.To > from && f.From < to), from, to);

    /// <summary>The symbol's open-interest samples before <paramref name="to"/>, Unix milliseconds UTC, with the times at which they were measured.</summary>
    public IArchiveReader<OpenInterestSample> OpenOpenInterest(string symbol, long to) => new MeasuredInterest(
        Open<OpenInterestSample, MetricsFormat>(Files(symbol, ArchiveKind.Metrics).Where(f => f.From < to), long.MinValue, to), _stamp);

    /// <summary>The symbol's funding events before <paramref name="to"/>, Unix milliseconds UTC.</summary>
    public IArchiveReader<FundingEvent> OpenFunding(string symbol, long to) =>
        Open<FundingEvent, FundingRateFormat>(Files(symbol, ArchiveKind.FundingRate).Where(f => f.From < to), long.MinValue, to);

    // Files that overlap, such as a month and days of it, are read side by side.
    private static IArchiveReader<T> Open<T, TFormat>(IEnumerable<ArchiveFile> files, long from, long to)
        where T : struct
        where TFormat : struct, IArchiveFormat<T>
    {
        var lanes = new List<List<ArchiveFile>>();
        foreach (var file in files)
        {
            var lane = lanes.Find(l => l[^1].To <= file.From);
            if (lane is null)
            {
                lanes.Add(lane = []);
            }

            lane.Add(file);
        }

        var readers = lanes.ConvertAll(lane => new ArchiveReader<T, TFormat>(lane, from, to));
        return readers.Count == 1 ? readers[0] : new MergedReader<T, TFormat>(readers);
    }

    private static List<string> FilesBelow(string path)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<string>(path, static (ref entry) => entry.ToSpecifiedFullPath(), Everything)
                {
                    ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,
                    ShouldRecursePredicate = static (ref entry) => !entry.FileName.SequenceEqual(OfFileSystem),
                },
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(path, $"not all of it can be read, so nobody knows what is missing: {e.Message}", e);
        }
    }

    private static int InTime(ArchiveFile a, ArchiveFile b)
    {
        var byFrom = a.From.CompareTo(b.From);
        var byTo = a.To.CompareTo(b.To);
        return byFrom != 0 ? byFrom : byTo != 0 ? byTo : string.CompareOrdinal(a.Path, b.Path);
    }

    private static void RefuseDuplicates(List<ArchiveFile> files)
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
    // A symbol is traded under one name on several markets, at other prices: one must not fill what another lacks.
    private static void RefuseTwoMarkets(List<ArchiveFile> files)
    {
        var seen = new Dictionary<string, ArchiveFile>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => f is { Kind: ArchiveKind.Klines, Market: not null }))
        {
            if (!seen.TryAdd(file.Symbol, file) && seen[file.Symbol].Market != file.Market)
            {
                throw new ArchiveException(file.Path, $"{file.Symbol} of another market than {seen[file.Symbol].Path}: use the files of one market only");
            }
        }
    }
}
