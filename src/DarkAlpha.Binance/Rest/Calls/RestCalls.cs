using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>Builds the calls: path, cost and description for each endpoint.</summary>
internal static class RestCalls
{
    private const string TickerPricePath = "/fapi/v2/ticker/price";
    private const string PremiumIndexPath = "/fapi/v1/premiumIndex";

    public static RestCall Klines(string symbol, CandleInterval interval, long? startTime, long? endTime, int limit, RestPriority priority)
    {
        var name = NameOf(interval);
        var start = startTime is { } from ? $"&startTime={from}" : "";
        var end = endTime is { } to ? $"&endTime={to}" : "";
        return new RestCall(
            RestEndpoint.Klines,
            $"/fapi/v1/klines?symbol={Escape(symbol)}&interval={name}{start}{end}&limit={limit}",
            $"klines {name} of {symbol}",
            RequestCost.Klines(limit),
            priority);
    }

    public static RestCall TickerPrice(string symbol, RestPriority priority) => new(
        RestEndpoint.TickerPrice, $"{TickerPricePath}?symbol={Escape(symbol)}", $"price of {symbol}", RequestCost.TickerPrice, priority);

    public static RestCall TickerPrices(RestPriority priority) => new(
        RestEndpoint.TickerPrice, TickerPricePath, "prices of all symbols", RequestCost.AllTickerPrices, priority);

    public static RestCall PremiumIndex(string symbol, RestPriority priority) => new(
        RestEndpoint.PremiumIndex,
        $"{PremiumIndexPath}?symbol={Escape(symbol)}",
        $"mark price of {symbol}",
        RequestCost.PremiumIndex,
        priority);

    public static RestCall PremiumIndices(RestPriority priority) => new(
        RestEndpoint.PremiumIndex, PremiumIndexPath, "mark prices of all symbols", RequestCost.AllPremiumIndices, priority);

    public static RestCall FundingRates(string symbol, int limit, RestPriority priority) => new(
        RestEndpoint.FundingRate,
        $"/fapi/v1/fundingRate?symbol={Escape(symbol)}&limit={limit}",
        $"funding rates of {symbol}",
        RequestCost.FundingRate,
        priority);

    public static RestCall OpenInterest(string symbol, RestPriority priority) => new(
        RestEndpoint.OpenInterest,
        $"/fapi/v1/openInterest?symbol={Escape(symbol)}",
        $"open interest of {symbol}",
        RequestCost.OpenInterest,
        priority);

    public static RestCall OpenInterestHist(string symbol, int limit, RestPriority priority) => new(
        RestEndpoint.OpenInterestHist,
        $"/futures/data/openInterestHist?symbol={Escape(symbol)}&period=5m&limit={limit}",
        $"open interest history of {symbol}",
        RequestCost.OpenInterestHist,
        priority);

    public static RestCall Time(RestPriority priority) => new(
        RestEndpoint.Time, "/fapi/v1/time", "server time", RequestCost.Time, priority);

    public static RestCall ExchangeInfo(RestPriority priority) => new(
        RestEndpoint.ExchangeInfo, "/fapi/v1/exchangeInfo", "exchange information", RequestCost.ExchangeInfo, priority);

    private static string NameOf(CandleInterval interval) => interval switch
    {
        CandleInterval.OneMinute => "1m",
        CandleInterval.FifteenMinutes => "15m",
        CandleInterval.None or _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "not an interval of the exchange"),
    };

    private static string Escape(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        return Uri.EscapeDataString(symbol);
    }
}
