namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>The rate-limit cost of one request.</summary>
/// <param name="Weight">Request weight, limited per minute; 0 when only an endpoint limit applies.</param>
/// <param name="EndpointLimit">The endpoint limit that also applies.</param>
internal readonly record struct RequestCost(int Weight, EndpointLimit EndpointLimit = EndpointLimit.None)
{
    /// <summary>Ticker price of one symbol.</summary>
    public static readonly RequestCost TickerPrice = new(1);

    /// <summary>Ticker prices of all symbols.</summary>
    public static readonly RequestCost AllTickerPrices = new(2);

    /// <summary>Mark price and funding of one symbol.</summary>
    public static readonly RequestCost PremiumIndex = new(1);

    /// <summary>Mark price and funding of all symbols.</summary>
    public static readonly RequestCost AllPremiumIndices = new(10);

    /// <summary>Funding history; 500 requests in 5 minutes.</summary>
    public static readonly RequestCost FundingRate = new(0, EndpointLimit.FundingRate);

    /// <summary>Current open interest.</summary>
    public static readonly RequestCost OpenInterest = new(1);

    /// <summary>Open interest history; 1000 requests in 5 minutes.</summary>
    public static readonly RequestCost OpenInterestHist = new(0, EndpointLimit.OpenInterestHist);

    /// <summary>Server time.</summary>
    public static readonly RequestCost Time = new(1);

    /// <summary>Exchange information: limits and contracts.</summary>
    public static readonly RequestCost ExchangeInfo = new(1);

    /// <summary>Candles, depending on the requested number.</summary>
    public static RequestCost Klines(int limit) => limit switch
    {
        < 100 => new RequestCost(1),
        < 500 => new RequestCost(2),
        <= 1000 => new RequestCost(5),
        _ => new RequestCost(10),
    };
}
