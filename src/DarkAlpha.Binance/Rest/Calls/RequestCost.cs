namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>What one request costs.</summary>
/// <param name="Weight">Request weight, counted by the minute; 0 where only a separate limit counts.</param>
/// <param name="Side">The separate limit it also counts for.</param>
internal readonly record struct RequestCost(int Weight, SideLimit Side = SideLimit.None)
{
    /// <summary>Price of one symbol.</summary>
    public static readonly RequestCost TickerPrice = new(1);

    /// <summary>Prices of all symbols.</summary>
    public static readonly RequestCost AllTickerPrices = new(2);

    /// <summary>Mark price and funding of one symbol.</summary>
    public static readonly RequestCost PremiumIndex = new(1);

    /// <summary>Mark price and funding of all symbols.</summary>
    public static readonly RequestCost AllPremiumIndices = new(10);

    /// <summary>Funding history; 500 requests in 5 minutes.</summary>
    public static readonly RequestCost FundingRate = new(0, SideLimit.FundingRate);

    /// <summary>Open interest now.</summary>
    public static readonly RequestCost OpenInterest = new(1);

    /// <summary>Open interest history; 1000 requests in 5 minutes.</summary>
    public static readonly RequestCost OpenInterestHist = new(0, SideLimit.OpenInterestHist);

    /// <summary>The server's time.</summary>
    public static readonly RequestCost Time = new(1);

    /// <summary>Limits and contracts.</summary>
    public static readonly RequestCost ExchangeInfo = new(1);

    /// <summary>Candles, by how many are asked for.</summary>
    public static RequestCost Klines(int limit) => limit switch
    {
        < 100 => new RequestCost(1),
        < 500 => new RequestCost(2),
        <= 1000 => new RequestCost(5),
        _ => new RequestCost(10),
    };
}
