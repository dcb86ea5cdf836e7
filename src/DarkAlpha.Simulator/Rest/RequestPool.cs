namespace DarkAlpha.Simulator.Rest;

/// <summary>The rate limit that requests to a path count against, per IP address.</summary>
internal enum RequestPool
{
    /// <summary>Request weight per minute.</summary>
    Weight,

    /// <summary>Funding history: 500 requests per five minutes, no weight.</summary>
    Funding,

    /// <summary>Statistics under <c>/futures/data</c>: 1000 requests per five minutes, no weight.</summary>
    Statistics,
}
