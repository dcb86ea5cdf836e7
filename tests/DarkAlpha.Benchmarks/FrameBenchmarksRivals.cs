using System.Text.Json;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Benchmarks;

/// <summary>
/// The usual two ways to read a frame, with just enough around them to end in the same update: the symbol found in a dictionary, the
/// event looked at, every number that the update holds turned into one. They check less than ours.
/// </summary>
internal sealed class FrameBenchmarksRivals(IEnumerable<string> symbols)
{
    private readonly Dictionary<string, int> _ids = symbols.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);

    public BookTickerUpdate DocumentBookTicker(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var (data, id) = Open(document, "bookTicker");
        _ = Number(data, "B") + Number(data, "A");
        return new BookTickerUpdate(id, Number(data, "b"), Number(data, "a"), Whole(data, "u"), Whole(data, "E"), Whole(data, "T"));
    }

    public MarkPriceUpdate DocumentMarkPrice(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var (data, id) = Open(document, "markPriceUpdate");
        return new MarkPriceUpdate(id, Number(data, "p"), Number(data, "r"), Whole(data, "T"), Whole(data, "E"));
    }

    public KlineUpdate DocumentKline(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var (data, id) = Open(document, "kline");
        var k = data.GetProperty("k");
        Check(k.GetProperty("i").ValueEquals("1m") && Whole(k, "T") > 0);
        var candle = new Candle(Whole(k, "t"), Number(k, "o"), Number(k, "h"), Number(k, "l"), Number(k, "c"), Number(k, "v"));
        return new KlineUpdate(id, candle, k.GetProperty("x").GetBoolean(), Whole(data, "E"));
    }

    public BookTickerUpdate ModelsBookTicker(ReadOnlySpan<byte> frame)
    {
        var (data, id) = Open(frame, "bookTicker");
        return new BookTickerUpdate(id, data.Bid, data.Ask, data.UpdateId, data.EventTime, data.Time);
    }

    public MarkPriceUpdate ModelsMarkPrice(ReadOnlySpan<byte> frame)
    {
        var (data, id) = Open(frame, "markPriceUpdate");
        return new MarkPriceUpdate(id, data.Price, data.Rate, data.Time, data.EventTime);
    }

    public KlineUpdate ModelsKline(ReadOnlySpan<byte> frame)
    {
        var (data, id) = Open(frame, "kline");
        var k = data.Candle!;
        Check(k.Interval == "1m");
        return new KlineUpdate(id, new Candle(k.OpenTime, k.Open, k.High, k.Low, k.Close, k.Volume), k.Closed, data.EventTime);
    }

    private static double Number(JsonElement parent, string name) => double.Parse(parent.GetProperty(name).GetString()!);

    private static long Whole(JsonElement parent, string name) => parent.GetProperty(name).GetInt64();

    private static void Check(bool isGood)
    {
        if (!isGood)
        {
            throw new InvalidOperationException("not the frame that was expected");
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
