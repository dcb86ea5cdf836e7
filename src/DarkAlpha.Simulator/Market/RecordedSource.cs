using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Market;

/// <summary>
/// A recorded symbol. When the folder has candles but no open interest or no funding, the missing series comes from the synthetic market,
/// because the real exchange always provides both.
/// </summary>
internal sealed class RecordedSource : ISymbolSource
{
    /// <summary>Open-interest history the exchange provides: the latest month, 31 days in milliseconds.</summary>
    public const long HistoryMs = 31L * 86_400_000;

    private const int BatchSize = 4_096;

    private readonly List<Candle> _candles;
    private readonly List<OpenInterestSample> _openInterest;
    private readonly List<FundingEvent> _funding;
    private readonly SyntheticSource? _fallback;

    private RecordedSource(
        string symbol, List<Candle> candles, List<OpenInterestSample> openInterest, List<FundingEvent> funding, SyntheticSource? fallback)
    {
        Symbol = symbol;
        _candles = candles;
        _openInterest = openInterest;
        _funding = funding;
        _fallback = fallback;
        Scale = ScaleOf(candles);
    }

    /// <inheritdoc/>
    public string Symbol { get; }

    /// <inheritdoc/>
    public PriceScale Scale { get; }

    /// <inheritdoc/>
    public long First => _candles[0].OpenTime.UnixMilliseconds;

    /// <inheritdoc/>
    public long End => _candles[^1].OpenTime.UnixMilliseconds + (long)CandleInterval.OneMinute;

    /// <summary>Reads the symbol's files from <see cref="HistoryMs"/> before <paramref name="start"/> to their end.</summary>
    /// <exception cref="ArchiveException">A file cannot be read.</exception>
    /// <exception cref="SimulatorException">There are no candles in that range.</exception>
    public static RecordedSource Load(ArchiveFolder folder, string symbol, long start, int seed)
    {
        var from = start - HistoryMs;
        using var klines = folder.OpenKlines(symbol, from, long.MaxValue);
        var candles = ReadAll(klines);
        if (candles.Count == 0)
        {
            throw new SimulatorException(
                $"no candles of {symbol} after {DateTimeOffset.FromUnixTimeMilliseconds(from):u} under {folder.Path}");
        }

        using var metrics = folder.OpenOpenInterest(symbol, long.MaxValue);
        using var rates = folder.OpenFunding(symbol, long.MaxValue);
        var openInterest = ReadAll(metrics);
        openInterest.RemoveAll(static s => !(s.Value > 0));
        var funding = ReadAll(rates);
        var fallback = openInterest.Count == 0 || funding.Count == 0
            ? new SyntheticSource(FallbackOptions(symbol, seed, candles[0]))
            : null;
        return new RecordedSource(symbol, candles, openInterest, funding, fallback);
    }

    /// <inheritdoc/>
    public Candle? CandleAtOrBefore(long openTime)
    {
        var next = TimeRange.FirstAtOrAfter(_candles, openTime + 1, static c => c.OpenTime.UnixMilliseconds);
        return next == 0 ? null : _candles[next - 1];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Candle> Candles(long from, long to) =>
        TimeRange.Between(_candles, from, to, static c => c.OpenTime.UnixMilliseconds);

    /// <inheritdoc/>
    public IReadOnlyList<OpenInterestSample> OpenInterest(long from, long to) => _openInterest.Count == 0
        ? _fallback!.OpenInterest(from, to)
        : TimeRange.Between(_openInterest, from, to, static s => s.Time.UnixMilliseconds);

    /// <inheritdoc/>
    public IReadOnlyList<FundingEvent> Funding(long from, long to) => _funding.Count == 0
        ? _fallback!.Funding(from, to)
        : TimeRange.Between(_funding, from, to, static f => f.Time);

    /// <inheritdoc/>
    public double FundingRateAt(long time)
    {
        if (_funding.Count == 0)
        {
            return _fallback!.FundingRateAt(time);
        }

        // Before the first settlement, use the upcoming one: the exchange also shows the predicted rate.
        var next = TimeRange.FirstAtOrAfter(_funding, time + 1, static f => f.Time);
        return _funding[Math.Max(0, next - 1)].Rate;
    }

    private static SyntheticMarketOptions FallbackOptions(string symbol, int seed, in Candle first) => new()
    {
        Symbol = symbol,
        Seed = seed,
        Start = first.OpenTime.ToDateTimeOffset(),
        BasePrice = first.Open,
        TickSize = (decimal)Math.Max(1e-9, Math.Pow(10, Math.Floor(Math.Log10(first.Open)) - 5)),
    };

    private static PriceScale ScaleOf(List<Candle> candles)
    {
        var (price, quantity) = (1, 0);
        foreach (var candle in candles)
        {
            price = PriceScale.Decimals(candle.Open, price);
            price = PriceScale.Decimals(candle.High, price);
            price = PriceScale.Decimals(candle.Low, price);
            price = PriceScale.Decimals(candle.Close, price);
            quantity = PriceScale.Decimals(candle.Volume, quantity);
        }

        return new PriceScale(price, quantity);
    }

    private static List<T> ReadAll<T>(IArchiveReader<T> reader)
        where T : struct
    {
        var all = new List<T>();
        var batch = new T[BatchSize];
        int read;
        do
        {
            read = reader.Read(batch);
            all.AddRange(batch.AsSpan(0, read));
        }
        while (read == BatchSize);
        return all;
    }
}
