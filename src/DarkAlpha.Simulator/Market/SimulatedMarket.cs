using System.Collections.Frozen;
using System.Collections.Immutable;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Market;

/// <summary>All symbols of one simulator.</summary>
internal sealed class SimulatedMarket
{
    private static readonly TimeSpan HistoryBeforeDefaultStart = TimeSpan.FromHours(24);

    private readonly FrozenDictionary<string, ListedSymbol> _bySymbol;

    private SimulatedMarket(IEnumerable<ISymbolSource> sources, DateTimeOffset start, int seed)
    {
        Symbols = [.. sources.Select(s => new ListedSymbol(s, seed)).OrderBy(m => m.Symbol, StringComparer.Ordinal)];
        Start = start;
        _bySymbol = Symbols.ToFrozenDictionary(s => s.Symbol, StringComparer.Ordinal);
    }

    /// <summary>The symbols in ordinal order.</summary>
    public ImmutableArray<ListedSymbol> Symbols { get; }

    /// <summary>Simulated time at which the simulator starts.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Finds a symbol, written as on the exchange; null when it is unknown.</summary>
    public ListedSymbol? Find(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    /// <summary>Loads the recorded market or creates the synthetic one, as the options specify.</summary>
    /// <exception cref="ArchiveException">The recorded files cannot be read.</exception>
    /// <exception cref="SimulatorException">A symbol has no files, or no symbol has candles at the start time.</exception>
    public static SimulatedMarket Load(SimulatorOptions options) =>
        options.DataFolder is { } folder ? Recorded(options, ArchiveFolder.Scan(folder)) : Synthetic(options);

    private static SimulatedMarket Recorded(SimulatorOptions options, ArchiveFolder folder)
    {
        var symbols = options.Symbols.IsDefaultOrEmpty ? folder.Symbols : options.Symbols;
        if (symbols.FirstOrDefault(s => !folder.Has(s)) is { } unknown)
        {
            throw new SimulatorException(
                $"no candle files of {unknown} under {folder.Path}; available: {string.Join(", ", folder.Symbols)}");
        }

        var start = options.Start?.ToUnixTimeMilliseconds()
            ?? symbols.Min(s => FirstCandle(folder, s)) + (long)HistoryBeforeDefaultStart.TotalMilliseconds;
        var sources = symbols.Distinct(StringComparer.Ordinal).Select(s => RecordedSource.Load(folder, s, start, options.Seed)).ToList();
        if (sources.All(s => s.First > start || s.End <= start))
        {
            var coverage = sources.Select(s => $"{s.Symbol} {At(s.First):u} to {At(s.End):u}");
            throw new SimulatorException(
                $"no symbol has candles at the start time {At(start):u}; available: {string.Join(", ", coverage)}");
        }

        return new SimulatedMarket(sources, At(start), options.Seed);
    }

    private static SimulatedMarket Synthetic(SimulatorOptions options)
    {
        ImmutableArray<string> symbols = options.Symbols.IsDefaultOrEmpty ? ["BTCUSDT", "ETHUSDT"] : options.Symbols;
        var start = options.Start ?? DefaultMarkets.Start;
        var sources = symbols.Distinct(StringComparer.Ordinal).Select(s => new SyntheticSource(DefaultMarkets.Create(s, options, start)));
        return new SimulatedMarket(sources, start, options.Seed);
    }

    private static long FirstCandle(ArchiveFolder folder, string symbol)
    {
        using var reader = folder.OpenKlines(symbol, long.MinValue, long.MaxValue);
        var first = new Domain.Market.Candle[1];
        return reader.Read(first) == 1
            ? first[0].OpenTime.UnixMilliseconds
            : throw new SimulatorException($"no candles of {symbol} under {folder.Path}");
    }

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);
}
