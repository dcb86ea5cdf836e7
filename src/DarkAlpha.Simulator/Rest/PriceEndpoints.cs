using System.Text.Json;
using DarkAlpha.Simulator.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Rest;

/// <summary>
/// Current prices: last price, and mark and index price with the funding rate. One symbol is an object, all symbols an array.
/// </summary>
internal static class PriceEndpoints
{
    private const long FundingEveryMs = MarketMinute.FundingHours * 3_600_000L;

    public static IEnumerable<RestEndpoint> Endpoints { get; } =
    [
        new("/fapi/v1/ticker/price", static q => q.IsAllSymbols ? 2 : 1, static (q, json) => WriteEach(q, json, WritePrice)),
        new("/fapi/v2/ticker/price", static q => q.IsAllSymbols ? 2 : 1, static (q, json) => WriteEach(q, json, WritePrice)),
        new("/fapi/v1/premiumIndex", static q => q.IsAllSymbols ? 10 : 1, static (q, json) => WriteEach(q, json, WritePremium)),
    ];

    private static void WriteEach(RestQuery query, Utf8JsonWriter json, Action<RestQuery, ListedSymbol, Utf8JsonWriter> write)
    {
        var symbols = query.Symbols().Where(s => s.PriceAt(query.NowOf(s)) is not null).ToList();
        if (!query.IsAllSymbols)
        {
            // A symbol is not listed before its recording starts and after it ends.
            write(query, symbols.Count == 1 ? symbols[0] : throw RestError.InvalidSymbol(), json);
            return;
        }

        json.WriteStartArray();
        foreach (var symbol in symbols)
        {
            write(query, symbol, json);
        }

        json.WriteEndArray();
    }

    private static void WritePrice(RestQuery query, ListedSymbol symbol, Utf8JsonWriter json)
    {
        // In a gap of the recording nothing is traded, so the price is as old as the last candle.
        var now = query.NowOf(symbol);
        var tradedAt = Math.Min(now, symbol.TradedAt(now));
        json.WriteStartObject();
        json.WriteString("symbol", symbol.Symbol);
        json.WriteString("price", symbol.PriceAt(now)!.Value.ToString(symbol.Scale.PriceFormat));
        json.WriteNumber("time", query.TimeOf(symbol) - (now - tradedAt));
        json.WriteEndObject();
    }

    private static void WritePremium(RestQuery query, ListedSymbol symbol, Utf8JsonWriter json)
    {
        // The exchange's mark price changes once a second; rounding to the second makes REST and the stream agree.
        var now = query.NowOf(symbol);
        var second = now / 1_000 * 1_000;
        var mark = (symbol.MarkAt(second) ?? symbol.MarkAt(now)!.Value).ToString("F8");
        json.WriteStartObject();
        json.WriteString("symbol", symbol.Symbol);
        json.WriteString("markPrice", mark);
        json.WriteString("indexPrice", mark);
        json.WriteString("estimatedSettlePrice", mark);
        json.WriteString("lastFundingRate", symbol.Source.FundingRateAt(now).ToString("F8"));
        json.WriteString("interestRate", "0.00010000");
        json.WriteNumber("nextFundingTime", (now / FundingEveryMs + 1) * FundingEveryMs);
        json.WriteNumber("time", query.TimeOf(symbol));
        json.WriteEndObject();
    }
}
