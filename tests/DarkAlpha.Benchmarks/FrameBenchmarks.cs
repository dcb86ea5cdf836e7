using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Benchmarks;

/// <summary>Parses one frame of each kind with FrameParser, JsonDocument (the baseline) and source-generated models.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class FrameBenchmarks
{
    private static readonly string[] Symbols = [.. Enumerable.Range(0, 499).Select(i => $"COIN{i}USDT"), "BTCUSDT"];

    private readonly byte[] _bookTicker = FrameBenchmarksSamples.BookTicker.ToArray();
    private readonly byte[] _kline = FrameBenchmarksSamples.Kline.ToArray();
    private readonly byte[] _markPrice = FrameBenchmarksSamples.MarkPrice.ToArray();
    private readonly SymbolTable _symbols = SymbolTable.Of(Symbols);
    private readonly FrameBenchmarksAlternatives _alternatives = new(Symbols);

    /// <summary>Checks that all three return the same result; a parser that skips the frame would be fast but wrong.</summary>
    [GlobalSetup]
    public void CheckThatResultsAgree()
    {
        var (ticker, kline, mark) = (FrameParserBookTicker(), FrameParserKline(), FrameParserMarkPrice());
        if (ticker != JsonDocumentBookTicker() || ticker != SourceGeneratedBookTicker()
            || kline != JsonDocumentKline() || kline != SourceGeneratedKline()
            || mark != JsonDocumentMarkPrice() || mark != SourceGeneratedMarkPrice())
        {
            throw new InvalidOperationException("the parsers do not agree");
        }
    }

    [Benchmark, BenchmarkCategory("bookTicker")]
    public BookTickerUpdate FrameParserBookTicker()
    {
        FrameParser.Parse(_bookTicker, _symbols, out var frame);
        return frame.BookTicker;
    }

    [Benchmark(Baseline = true), BenchmarkCategory("bookTicker")]
    public BookTickerUpdate JsonDocumentBookTicker() => _alternatives.JsonDocumentBookTicker(_bookTicker);

    [Benchmark, BenchmarkCategory("bookTicker")]
    public BookTickerUpdate SourceGeneratedBookTicker() => _alternatives.SourceGeneratedBookTicker(_bookTicker);

    [Benchmark, BenchmarkCategory("kline")]
    public KlineUpdate FrameParserKline()
    {
        FrameParser.Parse(_kline, _symbols, out var frame);
        return frame.Kline;
    }

    [Benchmark(Baseline = true), BenchmarkCategory("kline")]
    public KlineUpdate JsonDocumentKline() => _alternatives.JsonDocumentKline(_kline);

    [Benchmark, BenchmarkCategory("kline")]
    public KlineUpdate SourceGeneratedKline() => _alternatives.SourceGeneratedKline(_kline);

    [Benchmark, BenchmarkCategory("markPrice")]
    public MarkPriceUpdate FrameParserMarkPrice()
    {
        FrameParser.Parse(_markPrice, _symbols, out var frame);
        return frame.MarkPrice;
    }

    [Benchmark(Baseline = true), BenchmarkCategory("markPrice")]
    public MarkPriceUpdate JsonDocumentMarkPrice() => _alternatives.JsonDocumentMarkPrice(_markPrice);

    [Benchmark, BenchmarkCategory("markPrice")]
    public MarkPriceUpdate SourceGeneratedMarkPrice() => _alternatives.SourceGeneratedMarkPrice(_markPrice);
}
