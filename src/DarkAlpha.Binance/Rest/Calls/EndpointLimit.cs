namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>Rate limits of single endpoints, in addition to the request weight.</summary>
internal enum EndpointLimit
{
    /// <summary>No limit besides the request weight.</summary>
    None,

    /// <summary>500 requests per 5 minutes and IP address, shared with <c>fundingInfo</c>.</summary>
    FundingRate,

    /// <summary>1000 requests per 5 minutes and IP address.</summary>
    OpenInterestHist,
}
