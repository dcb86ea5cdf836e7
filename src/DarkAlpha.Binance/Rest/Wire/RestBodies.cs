using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>Parses response bodies. Every method throws <see cref="JsonException"/> when a body is invalid.</summary>
internal static class RestBodies
{
    public static TickerPrice Price(ReadOnlySpan<byte> body, string symbol)
    {
        var wire = Read(body, WireJson.Default.WirePrice);
        return new TickerPrice(WireRules.Symbol(wire.Symbol, symbol), WireRules.Price(wire.Price), WireRules.OptionalTime(wire.Time));
    }

    // Contracts without a price (no trade yet, being delisted) are skipped, so that they do not invalidate the others.
    public static IReadOnlyList<TickerPrice> Prices(ReadOnlySpan<byte> body) =>
        [.. Read(body, WireJson.Default.ListWirePrice)
            .Where(wire => wire is { Symbol.Length: > 0, Price: > 0 })
            .Select(wire => new TickerPrice(wire!.Symbol!, WireRules.Price(wire.Price), WireRules.OptionalTime(wire.Time)))];

    public static PremiumIndex Premium(ReadOnlySpan<byte> body, string symbol)
    {
        var wire = Read(body, WireJson.Default.WirePremium);
        WireRules.Symbol(wire.Symbol, symbol);
        return Premium(wire);
    }

    public static IReadOnlyList<PremiumIndex> Premiums(ReadOnlySpan<byte> body) =>
        [.. Read(body, WireJson.Default.ListWirePremium)
            .Where(wire => wire is { Symbol.Length: > 0, MarkPrice: > 0 })
            .Select(wire => Premium(wire!))];

    public static IReadOnlyList<FundingRate> FundingRates(ReadOnlySpan<byte> body, string symbol) =>
        [.. Read(body, WireJson.Default.ListWireFunding)
            .Select(WireRules.Required)
            .Select(wire => new FundingRate(
                WireRules.Symbol(wire.Symbol, symbol),
                WireRules.Time(wire.FundingTime),
                WireRules.Number(wire.FundingRate),
                wire.RateType == "Special"))
            .OrderBy(rate => rate.Time)];

    public static OpenInterestSample OpenInterest(ReadOnlySpan<byte> body, string symbol)
    {
        var wire = Read(body, WireJson.Default.WireOpenInterest);
        WireRules.Symbol(wire.Symbol, symbol);
        return new OpenInterestSample(new Instant(WireRules.Time(wire.Time)), WireRules.Amount(wire.OpenInterest));
    }

    public static IReadOnlyList<OpenInterestSample> OpenInterestHist(ReadOnlySpan<byte> body, string symbol) =>
        [.. Read(body, WireJson.Default.ListWireOpenInterestPeriod)
            .Select(WireRules.Required)
            .Where(wire => wire.SumOpenInterest is not null)
            .Select(wire => (Symbol: WireRules.Symbol(wire.Symbol, symbol), wire.Timestamp, wire.SumOpenInterest))
            .Select(wire => new OpenInterestSample(new Instant(WireRules.Time(wire.Timestamp)), WireRules.Amount(wire.SumOpenInterest)))
            .OrderBy(sample => sample.Time)];

    public static long Time(ReadOnlySpan<byte> body) => WireRules.Time(Read(body, WireJson.Default.WireTime).ServerTime);

    public static ExchangeInfo ExchangeInfo(ReadOnlySpan<byte> body)
    {
        var wire = Read(body, WireJson.Default.WireExchangeInfo);
        var limit = wire.RateLimits?.FirstOrDefault(limit => limit is
        {
            RateLimitType: "REQUEST_WEIGHT", Interval: "MINUTE", IntervalNum: 1, Limit: > 0 and <= int.MaxValue,
        });
        return new ExchangeInfo(
            (int?)limit?.Limit,
            [.. WireRules.Required(wire.Symbols).Select(symbol => Symbol(WireRules.Required(symbol)))]);
    }

    private static SymbolInfo Symbol(WireSymbol wire) => new(
        WireRules.Text(wire.Symbol, "a symbol"),
        wire.Status ?? "",
        wire.ContractType ?? "",
        wire.QuoteAsset ?? "",
        wire.Filters?.FirstOrDefault(filter => filter is { FilterType: "PRICE_FILTER", TickSize: > 0 })?.TickSize,
        wire.DeliveryDate is > 0 ? wire.DeliveryDate : null);

    private static PremiumIndex Premium(WirePremium wire) => new(
        wire.Symbol!,
        WireRules.Price(wire.MarkPrice),
        wire.IndexPrice is > 0 ? wire.IndexPrice : null,
        wire.LastFundingRate,
        WireRules.OptionalTime(wire.NextFundingTime),
        WireRules.OptionalTime(wire.Time));

    private static T Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class => WireRules.Required(JsonSerializer.Deserialize(body, type));
}
