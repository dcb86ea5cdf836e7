using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Benchmarks;

/// <summary>One frame of each kind: our parser beside JsonDocument (the baseline) and source-generated models.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class FrameBenchmarks
{
    private static readonly string[] Watched = [.. Enumerable.Range(0, 499).Select(i => $"COIN{i}USDT"), "BTCUSDT"];

    private readonly byte[] _bookTicker = FrameBenchmarksSamples.BookTicker.ToArray();
    private readonly byte[] _kline = FrameBenchmarksSamples.Kline.ToArray();
    private readonly byte[] _markPrice = FrameBenchmarksSamples.MarkPrice.ToArray();
    private readonly SymbolTable _symbols = SymbolTable.Of(Watched);
    private readonly FrameBenchmarksRivals _rivals = new(Watched);

    /// <summary>Whoever skips the frame is fast, and wrong: all three must say the same.</summary>
    [GlobalSetup]
    public void CheckThatAllSayTheSame()
    {
        var (ticker, kline, mark) = (OursBookTicker(), OursKline(), OursMarkPrice());
        if (ticker != DocumentBookTicker() || ticker != ModelsBookTicker()
            || kline != DocumentKline() || kline != ModelsKline()
            || mark != DocumentMarkPrice() || mark != ModelsMarkPrice())
        {
            throw new InvalidOperationException("the parsers do not agree");
        }
    }

    [Benchmark, BenchmarkCategory("bookTicker")]
    public BookTickerUpdate OursBookTicker()
    {
        FrameParser.Parse(_bookTicker, _symbols, out var frame);
        return frame.BookTicker;
    }

    [Benchmark(Baseline = true), BenchmarkCategory("bookTicker")]
    public BookTickerUpdate DocumentBookTicker() => _rivals.DocumentBookTicker(_bookTicker);

    [Benchmark, BenchmarkCategory("bookTicker")]
    public BookTickerUpdate ModelsBookTicker() => _rivals.ModelsBookTicker(_bookTicker);

    [Benchmark, BenchmarkCategory("kline")]
    public KlineUpdate OursKline()
    {
        FrameParser.Parse(_kline, _symbols, out var frame);
        return frame.Kline;
    }

    [Benchmark(Baseline = true), BenchmarkCategory("kline")]
    public KlineUpdate DocumentKline() => _rivals.DocumentKline(_kline);

    [Benchmark, BenchmarkCategory("kline")]
    public KlineUpdate ModelsKline() => _rivals.ModelsKline(_kline);

    [Benchmark, BenchmarkCategory("markPrice")]
    public MarkPriceUpdate OursMarkPrice()
    {
        FrameParser.Parse(_markPrice, _symbols, out var frame);
        return frame.MarkPrice;
    }

    [Benchmark(Baseline = true), BenchmarkCategory("markPrice")]
    public MarkPriceUpdate DocumentMarkPrice() => _rivals.DocumentMarkPrice(_markPrice);

    [Benchmark, BenchmarkCategory("markPrice")]
    public MarkPriceUpdate ModelsMarkPrice() => _rivals.ModelsMarkPrice(_markPrice);
}
