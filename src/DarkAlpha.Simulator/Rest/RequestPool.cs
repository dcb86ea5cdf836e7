namespace DarkAlpha.Simulator.Rest;

/// <summary>What limits requests of a path, per IP address.</summary>
internal enum RequestPool
{
    /// <summary>The request weight of a minute.</summary>
    Weight,

    /// <summary>Funding history: 500 requests in five minutes, no weight.</summary>
    Funding,

    /// <summary>Statistics under <c>/futures/data</c>: 1000 requests in five minutes, no weight.</summary>
    Statistics,
}
