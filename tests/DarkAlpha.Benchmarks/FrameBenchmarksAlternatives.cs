using System.Text.Json;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Benchmarks;

/// <summary>
/// The two usual ways to read a frame, with the minimum needed to produce the same update: a dictionary lookup of the symbol, a check of
/// the event, and parsing of every number in the update. They validate less than FrameParser.
/// </summary>
internal sealed class FrameBenchmarksAlternatives(IEnumerable<string> symbols)
{
    private readonly Dictionary<string, int> _ids = symbols.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);

    public BookTickerUpdate JsonDocumentBookTicker(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var (data, id) = Open(document, "bookTicker");
        _ = Number(data, "B") + Number(data, "A");
        return new BookTickerUpdate(id, Number(data, "b"), Number(data, "a"), Integer(data, "u"), Integer(data, "E"), Integer(data, "T"));
    }

    public MarkPriceUpdate JsonDocumentMarkPrice(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var (data, id) = Open(document, "markPriceUpdate");
        return new MarkPriceUpdate(id, Number(data, "p"), Number(data, "r"), Integer(data, "T"), Integer(data, "E"));
    }

    public KlineUpdate JsonDocumentKline(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var (data, id) = Open(document, "kline");
        var k = data.GetProperty("k");
        Check(k.GetProperty("i").ValueEquals("1m") && Integer(k, "T") > 0);
        var candle = new Candle(
            new Instant(Integer(k, "t")), Number(k, "o"), Number(k, "h"), Number(k, "l"), Number(k, "c"), Number(k, "v"));
        return new KlineUpdate(id, candle, k.GetProperty("x").GetBoolean(), Integer(data, "E"));
    }

    public BookTickerUpdate SourceGeneratedBookTicker(ReadOnlySpan<byte> frame)
    {
        var (data, id) = Open(frame, "bookTicker");
        return new BookTickerUpdate(id, data.Bid, data.Ask, data.UpdateId, data.EventTime, data.Time);
    }

    public MarkPriceUpdate SourceGeneratedMarkPrice(ReadOnlySpan<byte> frame)
    {
        var (data, id) = Open(frame, "markPriceUpdate");
        return new MarkPriceUpdate(id, data.Price, data.Rate, data.Time, data.EventTime);
    }

    public KlineUpdate SourceGeneratedKline(ReadOnlySpan<byte> frame)
    {
        var (data, id) = Open(frame, "kline");
        var k = data.Candle!;
        Check(k.Interval == "1m");
        var candle = new Candle(new Instant(k.OpenTime), k.Open, k.High, k.Low, k.Close, k.Volume);
        return new KlineUpdate(id, candle, k.Closed, data.EventTime);
    }

    private static double Number(JsonElement parent, string name) => double.Parse(parent.GetProperty(name).GetString()!);

    private static long Integer(JsonElement parent, string name) => parent.GetProperty(name).GetInt64();

    private static void Check(bool isExpected)
    {
        if (!isExpected)
        {
            throw new InvalidOperationException("unexpected frame");
        }
    }

    private (JsonElement Data, int Id) Open(JsonDocument document, string name)
    {
        var data = document.RootElement.GetProperty("data");
        var symbol = data.GetProperty("s").GetString()!;
        var stream = document.RootElement.GetProperty("stream").GetString()!;
        Check(data.GetProperty("e").ValueEquals(name) && stream.StartsWith(symbol, StringComparison.OrdinalIgnoreCase));
        return (data, _ids[symbol]);
    }

    private (FrameBenchmarksModels.FrameData Data, int Id) Open(ReadOnlySpan<byte> frame, string name)
    {
        var combined = JsonSerializer.Deserialize(frame, FrameBenchmarksModels.FrameModelsContext.Default.CombinedFrame)!;
        var data = combined.Data;
        Check(data.Event == name && combined.Stream.StartsWith(data.Symbol, StringComparison.OrdinalIgnoreCase));
        return (data, _ids[data.Symbol]);
    }
}
