using System.Collections.Immutable;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// A folder of recorded market data in the layout of Binance's public data archive (data.binance.vision): files are found by name anywhere
/// below it, plain, <c>.gz</c> or <c>.zip</c>, each for a day or a month.
/// </summary>
public sealed class ArchiveFolder
{
    private readonly ILookup<(string Symbol, ArchiveKind Kind), ArchiveFile> _files;

    private ArchiveFolder(string path, IReadOnlyList<ArchiveFile> files)
    {
        Path = path;
        _files = files.ToLookup(f => (f.Symbol, f.Kind));
        Symbols = [.. files.Where(f => f.Kind == ArchiveKind.Klines).Select(f => f.Symbol).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The symbols that have candles here, in ordinal order.</summary>
    public ImmutableArray<string> Symbols { get; }

    /// <summary>Looks through a folder and everything below it.</summary>
    /// <exception cref="ArchiveException">There is no such folder, it holds no candles, or one period of a symbol is there twice.</exception>
    public static ArchiveFolder Scan(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new ArchiveException(path, "there is no such folder");
        }

        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(ArchiveFile.FromPath)
            .OfType<ArchiveFile>()
            .OrderBy(f => f.From)
            .ThenBy(f => f.To)
            .ThenBy(f => f.Path, StringComparer.Ordinal)
            .ToList();
        RefuseDuplicates(files);
        var folder = new ArchiveFolder(path, files);
        return folder.Symbols.IsEmpty
            ? throw new ArchiveException(path, "no candle files here: expected names such as BTCUSDT-1m-2026-02.csv, also with .gz or .zip")
            : folder;
    }

    /// <summary>True when the folder has candles of the symbol.</summary>
    public bool Has(string symbol) => _files.Contains((symbol, ArchiveKind.Klines));

    /// <summary>The symbol's files of one kind, oldest first.</summary>
    public IEnumerable<ArchiveFile> Files(string symbol, ArchiveKind kind) => _files[(symbol, kind)];

    /// <summary>
    /// The symbol's 1m candles whose open time lies in [from, to), Unix milliseconds UTC. Files that by their name end before
    /// <paramref name="from"/> are not opened, nor is anything read past <paramref name="to"/>.
    /// </summary>
    public IArchiveReader<Candle> OpenKlines(string symbol, long from, long to) =>
        new ArchiveReader<Candle, KlineFormat>([.. Files(symbol, ArchiveKind.Klines).Where(f => f.To > from && f.From < to)], from, to);

    /// <summary>The symbol's open-interest samples before <paramref name="to"/>, Unix milliseconds UTC.</summary>
    public IArchiveReader<OpenInterestSample> OpenOpenInterest(string symbol, long to) =>
        new ArchiveReader<OpenInterestSample, MetricsFormat>([.. Files(symbol, ArchiveKind.Metrics).Where(f => f.From < to)], long.MinValue, to);

    /// <summary>The symbol's funding events before <paramref name="to"/>, Unix milliseconds UTC.</summary>
    public IArchiveReader<FundingEvent> OpenFunding(string symbol, long to) =>
        new ArchiveReader<FundingEvent, FundingRateFormat>([.. Files(symbol, ArchiveKind.FundingRate).Where(f => f.From < to)], long.MinValue, to);

    private static void RefuseDuplicates(List<ArchiveFile> files)
    {
        var twice = files.GroupBy(f => (f.Symbol, f.Kind, f.From, f.To)).FirstOrDefault(g => g.Skip(1).Any());
        if (twice is not null)
        {
            throw new ArchiveException(twice.Last().Path, $"the same symbol and period as {twice.First().Path}: remove one of them");
        }
    }
}
