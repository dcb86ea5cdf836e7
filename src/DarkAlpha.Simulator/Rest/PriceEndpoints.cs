using System.Text.Json;
using DarkAlpha.Simulator.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Rest;

/// <summary>Prices of now: the last traded one, and mark and index with the funding rate. All symbols come as an array, one as an object.</summary>
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
        var symbols = query.Symbols().Where(s => s.PriceAt(query.Now) is not null).ToList();
        if (!query.IsAllSymbols)
        {
            // A symbol whose recording has not begun or is over is not listed.
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
        json.WriteStartObject();
        json.WriteString("symbol", symbol.Symbol);
        json.WriteString("price", symbol.PriceAt(query.Now)!.Value.ToString(symbol.Scale.PriceFormat));
        json.WriteNumber("time", query.ServerTime);
        json.WriteEndObject();
    }

    private static void WritePremium(RestQuery query, ListedSymbol symbol, Utf8JsonWriter json)
    {
        // The exchange's mark price changes once a second; that of the stream and this one agree.
        var second = query.Now / 1_000 * 1_000;
        var mark = (symbol.MarkAt(second) ?? symbol.MarkAt(query.Now)!.Value).ToString("F8");
        json.WriteStartObject();
        json.WriteString("symbol", symbol.Symbol);
        json.WriteString("markPrice", mark);
        json.WriteString("indexPrice", mark);
        json.WriteString("estimatedSettlePrice", mark);
        json.WriteString("lastFundingRate", symbol.Source.FundingRateAt(query.Now).ToString("F8"));
        json.WriteString("interestRate", "0.00010000");
        json.WriteNumber("nextFundingTime", (query.Now / FundingEveryMs + 1) * FundingEveryMs);
        json.WriteNumber("time", query.ServerTime);
        json.WriteEndObject();
    }
}
