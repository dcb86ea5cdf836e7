namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>The REST endpoints in use.</summary>
public enum RestEndpoint
{
    /// <summary><c>GET /fapi/v1/klines</c>.</summary>
    Klines,

    /// <summary><c>GET /fapi/v2/ticker/price</c>.</summary>
    TickerPrice,

    /// <summary><c>GET /fapi/v1/premiumIndex</c>.</summary>
    PremiumIndex,

    /// <summary><c>GET /fapi/v1/fundingRate</c>.</summary>
    FundingRate,

    /// <summary><c>GET /fapi/v1/openInterest</c>.</summary>
    OpenInterest,

    /// <summary><c>GET /futures/data/openInterestHist</c>.</summary>
    OpenInterestHist,

    /// <summary><c>GET /fapi/v1/time</c>.</summary>
    Time,

    /// <summary><c>GET /fapi/v1/exchangeInfo</c>.</summary>
    ExchangeInfo,
}
