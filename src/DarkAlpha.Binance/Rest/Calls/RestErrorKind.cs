namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>Why a REST call failed.</summary>
public enum RestErrorKind
{
    /// <summary>HTTP 429: rate limit exceeded. Calls are paused until <see cref="RestError.RetryAt"/>.</summary>
    RateLimited,

    /// <summary>HTTP 418: this IP address is banned until <see cref="RestError.RetryAt"/>. Nothing is sent until then.</summary>
    Banned,

    /// <summary>HTTP 451: the exchange does not serve this location.</summary>
    Restricted,

    /// <summary>HTTP 403: the exchange's web application firewall blocked the request.</summary>
    Blocked,

    /// <summary>Unknown symbol (code −1121, or missing in a response about all symbols).</summary>
    InvalidSymbol,

    /// <summary>Any other 4xx response: the request itself is wrong.</summary>
    BadRequest,

    /// <summary>HTTP 5xx after all retries.</summary>
    Server,

    /// <summary>No response within the attempt timeout after all retries.</summary>
    Timeout,

    /// <summary>No connection, or a broken one, after all retries.</summary>
    Network,

    /// <summary>A response that is empty, truncated, too large, or not in the documented format.</summary>
    Malformed,
}
