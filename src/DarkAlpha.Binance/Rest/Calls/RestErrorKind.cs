namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>Why a REST call has no value.</summary>
public enum RestErrorKind
{
    /// <summary>HTTP 429: too much was asked. Calls pause until <see cref="RestError.RetryAt"/>.</summary>
    RateLimited,

    /// <summary>HTTP 418: this IP address is banned until <see cref="RestError.RetryAt"/>. Nothing at all is sent meanwhile.</summary>
    Banned,

    /// <summary>HTTP 451: the exchange does not serve this location.</summary>
    Restricted,

    /// <summary>HTTP 403: the exchange's web application firewall turned the request away.</summary>
    Blocked,

    /// <summary>The exchange does not know the symbol (code −1121, or it is missing in an answer about all symbols).</summary>
    InvalidSymbol,

    /// <summary>Another 4xx answer: the request itself is wrong.</summary>
    BadRequest,

    /// <summary>HTTP 5xx, also after the retries.</summary>
    Server,

    /// <summary>No answer within the attempt timeout, also after the retries.</summary>
    Timeout,

    /// <summary>No connection, or a broken one, also after the retries.</summary>
    Network,

    /// <summary>An answer that is empty, cut short, too large, or not what the endpoint is documented to send.</summary>
    Malformed,
}
