namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>Limits of single endpoints, beside the request weight.</summary>
internal enum SideLimit
{
    /// <summary>None.</summary>
    None,

    /// <summary>500 requests in 5 minutes and IP address, shared with <c>fundingInfo</c>.</summary>
    FundingRate,

    /// <summary>1000 requests in 5 minutes and IP address.</summary>
    OpenInterestHist,
}
