using System.Text.Json;
using DarkAlpha.Simulator.Market;

namespace DarkAlpha.Simulator.Rest;

/// <summary><c>ping</c>, <c>time</c> and <c>exchangeInfo</c>.</summary>
internal static class ExchangeEndpoints
{
    // The date the exchange gives for perpetual contracts, which have no delivery (2100-12-25).
    private const long NoDelivery = 4_133_404_800_000;

    private static readonly string[] QuoteAssets = ["USDT", "USDC", "BTC"];

    public static IEnumerable<RestEndpoint> Endpoints { get; } =
    [
        new("/fapi/v1/ping", static _ => 1, WritePing),
        new("/fapi/v1/time", static _ => 1, WriteTime),
        new("/fapi/v1/exchangeInfo", static _ => 1, WriteInfo),
    ];

    private static void WritePing(RestQuery query, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }

    private static void WriteTime(RestQuery query, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("serverTime", query.ReportedTime);
        json.WriteEndObject();
    }

    private static void WriteInfo(RestQuery query, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("timezone", "UTC");
        json.WriteNumber("serverTime", query.ServerTime);
        json.WriteString("futuresType", "U_MARGINED");
        json.WriteStartArray("rateLimits");
        json.WriteStartObject();
        json.WriteString("rateLimitType", "REQUEST_WEIGHT");
        json.WriteString("interval", "MINUTE");
        json.WriteNumber("intervalNum", 1);
        json.WriteNumber("limit", query.Options.WeightLimit);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("exchangeFilters");
        json.WriteEndArray();
        json.WriteStartArray("assets");
        json.WriteEndArray();
        json.WriteStartArray("symbols");
        foreach (var symbol in query.Symbols())
        {
            WriteSymbol(json, query, symbol);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSymbol(Utf8JsonWriter json, RestQuery query, ListedSymbol symbol)
    {
        var quote = QuoteAssets.FirstOrDefault(q => symbol.Symbol.EndsWith(q, StringComparison.Ordinal)) ?? "USDT";
        var @base = symbol.Symbol.EndsWith(quote, StringComparison.Ordinal) ? symbol.Symbol[..^quote.Length] : symbol.Symbol;
        json.WriteStartObject();
        json.WriteString("symbol", symbol.Symbol);
        json.WriteString("pair", symbol.Symbol);
        json.WriteString("contractType", "PERPETUAL");
        json.WriteNumber("deliveryDate", query.Fault(FaultKind.Delisting, symbol)?.DeliveryDate ?? NoDelivery);
        json.WriteNumber("onboardDate", symbol.Source.First);
        json.WriteString("status", query.Fault(FaultKind.Halted, symbol) is null ? "TRADING" : "SETTLING");
        json.WriteString("baseAsset", @base);
        json.WriteString("quoteAsset", quote);
        json.WriteString("marginAsset", quote);
        json.WriteNumber("pricePrecision", symbol.Scale.PriceDecimals);
        json.WriteNumber("quantityPrecision", symbol.Scale.QuantityDecimals);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteNumber("quotePrecision", 8);
        json.WriteString("underlyingType", "COIN");
        json.WriteStartArray("underlyingSubType");
        json.WriteEndArray();
        json.WriteStartArray("filters");
        WriteFilter(json, "PRICE_FILTER", "Price", "tickSize", symbol.Scale.PriceDecimals);
        WriteFilter(json, "LOT_SIZE", "Qty", "stepSize", symbol.Scale.QuantityDecimals);
        json.WriteEndArray();
        json.WriteStartArray("orderTypes");
        json.WriteStringValue("LIMIT");
        json.WriteStringValue("MARKET");
        json.WriteEndArray();
        json.WriteStartArray("timeInForce");
        json.WriteStringValue("GTC");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter json, string type, string quantity, string step, int decimals)
    {
        var smallest = Math.Pow(10, -decimals).ToString($"F{decimals}");
        json.WriteStartObject();
        json.WriteString("filterType", type);
        json.WriteString($"min{quantity}", smallest);
        json.WriteString($"max{quantity}", "100000000");
        json.WriteString(step, smallest);
        json.WriteEndObject();
    }
}
