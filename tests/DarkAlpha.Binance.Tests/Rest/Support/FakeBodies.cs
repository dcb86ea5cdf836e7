namespace DarkAlpha.Binance.Tests.Rest.Support;

/// <summary>Valid response bodies in the format of the exchange.</summary>
internal static class FakeBodies
{
    public static string Of(FakeRequest request, long now) => request.Path switch
    {
        "/fapi/v1/klines" => Klines(request.Query["interval"] == "1m" ? 60_000 : 900_000, int.Parse(request.Query["limit"]!), now),
        "/fapi/v2/ticker/price" => One(request, symbol => $$"""{"symbol":"{{symbol}}","price":"6000.01","time":{{now}}}"""),
        "/fapi/v1/premiumIndex" => One(request, symbol => Premium(symbol, now)),
        "/fapi/v1/fundingRate" =>
            $$"""[{"symbol":"{{request.Symbol}}","fundingTime":1698768000000,"fundingRate":"0.0001","markPrice":"","rateType":"Regular"}]""",
        "/fapi/v1/openInterest" => $$"""{"openInterest":"10659.509","symbol":"{{request.Symbol}}","time":{{now}}}""",
        "/futures/data/openInterestHist" =>
            $$"""[{"symbol":"{{request.Symbol}}","sumOpenInterest":"20403.637","sumOpenInterestValue":"1","timestamp":1583127900000}]""",
        "/fapi/v1/time" => $$"""{"serverTime":{{now}}}""",
        "/fapi/v1/exchangeInfo" => ExchangeInfo,
        _ => "{}",
    };

    public const string ExchangeInfo =
        """
        {"timezone":"UTC","rateLimits":[{"rateLimitType":"ORDERS","interval":"MINUTE","intervalNum":1,"limit":1200},
        {"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":2400}],
        "symbols":[{"symbol":"BTCUSDT","contractType":"PERPETUAL","status":"TRADING","quoteAsset":"USDT",
        "filters":[{"filterType":"LOT_SIZE","stepSize":"0.001"},{"filterType":"PRICE_FILTER","tickSize":"0.10","minPrice":"1"}]},
        {"symbol":"1000PEPEUSDT","contractType":"PERPETUAL","status":"TRADING","quoteAsset":"USDT","filters":[]},
        {"symbol":"ETHUSDT","contractType":"PERPETUAL","status":"TRADING","quoteAsset":"USDT"},
        {"symbol":"BTCUSDC","contractType":"PERPETUAL","status":"TRADING","quoteAsset":"USDC"},
        {"symbol":"LUNAUSDT","contractType":"PERPETUAL","status":"SETTLING","quoteAsset":"USDT"},
        {"symbol":"TSLAUSDT","contractType":"TRADIFI_PERPETUAL","status":"TRADING","quoteAsset":"USDT"},
        {"symbol":"BTCUSDT_261225","contractType":"CURRENT_QUARTER","status":"TRADING","quoteAsset":"USDT"}]}
        """;

    private static string One(FakeRequest request, Func<string, string> body) =>
        request.Symbol is { } symbol ? body(symbol) : $"[{string.Join(',', Enumerable.Range(0, 500).Select(i => body($"S{i}USDT")))}]";

    private static string Premium(string symbol, long now) =>
        $$"""
        {"symbol":"{{symbol}}","markPrice":"11793.63","indexPrice":"11781.80","lastFundingRate":"0.00038246","nextFundingTime":1597392000000,"time":{{now}}}
        """;

    private static string Klines(long interval, int count, long now)
    {
        var last = now - now % interval;
        return $"[{string.Join(',', Enumerable.Range(0, count).Select(i => Kline(last - (count - 1 - i) * interval, interval)))}]";
    }

    private static string Kline(long open, long interval) =>
        $"""[{open},"10.0","12.0","9.5","11.0","148.9",{open + interval - 1},"2434.1",308,"1756.8","28.4","0"]""";
}
