using System.Text.Json;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>Computes the expected update with JsonDocument and double.Parse. Returns differences instead of asserting, for speed.</summary>
internal static class FrameOracle
{
    /// <summary>Null, or how the update differs from its frame.</summary>
    public static string? FindDifference(byte[] bytes, in Frame frame, SymbolTable symbols)
    {
        if (frame.IsSkipped || frame.Kind == FrameKind.Ack)
        {
            return null;
        }

        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        var isCombined = root.TryGetProperty("data", out var data);
        var payload = isCombined ? data : root;
        var symbol = payload.GetProperty("s").GetString()!;
        var stream = isCombined ? root.GetProperty("stream").GetString()! : null;
        var (id, expected, actual) = frame.Kind switch
        {
            FrameKind.BookTicker => (frame.BookTicker.SymbolId, BookTicker(payload, frame.BookTicker.SymbolId), frame.BookTicker),
            FrameKind.MarkPrice => (frame.MarkPrice.SymbolId, MarkPrice(payload, frame.MarkPrice.SymbolId), frame.MarkPrice),
            _ => (frame.Kline.SymbolId, (object)Kline(payload, frame.Kline.SymbolId), (object)frame.Kline),
        };
        if (!symbol.Equals(symbols[id], StringComparison.OrdinalIgnoreCase))
        {
            return $"symbol {symbols[id]} for {symbol}";
        }

        if (stream is not null && !stream.StartsWith('!') && !stream.StartsWith(symbol + "@", StringComparison.OrdinalIgnoreCase))
        {
            return $"{symbol} in the stream {stream}";
        }

        return expected.Equals(actual) ? null : $"{actual} for {expected}";
    }

    private static BookTickerUpdate BookTicker(JsonElement payload, int id) => new(
        id, Side(payload, "b", "B"), Side(payload, "a", "A"), Integer(payload, "u"), Integer(payload, "E"), Integer(payload, "T"));

    private static MarkPriceUpdate MarkPrice(JsonElement payload, int id) => new(
        id, Number(payload, "p"), Number(payload, "r"), Integer(payload, "T"), Integer(payload, "E"));

    private static KlineUpdate Kline(JsonElement payload, int id)
    {
        var k = payload.GetProperty("k");
        var candle = new Candle(
            new Instant(Integer(k, "t")), Number(k, "o"), Number(k, "h"), Number(k, "l"), Number(k, "c"), Number(k, "v"));
        return new KlineUpdate(id, candle, k.GetProperty("x").GetBoolean(), Integer(payload, "E"));
    }

    private static double? Side(JsonElement payload, string price, string quantity) =>
        !IsPresent(payload, price) || Number(payload, price) == 0 || (IsPresent(payload, quantity) && Number(payload, quantity) == 0)
            ? null
            : Number(payload, price);

    private static bool IsPresent(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static double Number(JsonElement parent, string name) => double.Parse(Text(parent, name));

    private static long Integer(JsonElement parent, string name) => long.Parse(Text(parent, name));

    private static string Text(JsonElement parent, string name)
    {
        var value = parent.GetProperty(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }
}
