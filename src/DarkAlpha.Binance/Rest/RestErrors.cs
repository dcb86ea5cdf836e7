using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Wire;

namespace DarkAlpha.Binance.Rest;

/// <summary>Maps error responses and failures to errors with a message for operators.</summary>
internal static class RestErrors
{
    private const int TooManyRequests = -1003;
    private const int InvalidSymbol = -1121;

    /// <summary>The error for a response that is not successful, by HTTP status and body.</summary>
    public static RestError FromResponse(RestCall call, int status, ErrorBody body)
    {
        var kind = KindOf(status, body.Code);
        var details = (status, body.Code, body.Message) switch
        {
            (_, { } code, _) => $"HTTP {status}, code {code}: {body.Message}",
            (_, null, "") => $"HTTP {status}",
            _ => $"HTTP {status}: {body.Message}",
        };
        return new RestError(kind, $"{call.Subject}: {Explain(kind)} ({details})") { HttpStatus = status, Code = body.Code };
    }

    /// <summary>The response cannot be parsed.</summary>
    public static RestError Malformed(RestCall call, string why) => new(
        RestErrorKind.Malformed,
        $"{call.Subject}: the response is not in the documented format ({why}); "
        + "if this persists, check for an intercepting proxy or a change of the exchange's API");

    /// <summary>No response in time.</summary>
    public static RestError TimedOut(RestCall call, TimeSpan limit) => new(
        RestErrorKind.Timeout,
        $"{call.Subject}: no response within {limit.TotalSeconds} s; the exchange or the network path to it is slow");

    /// <summary>No connection.</summary>
    public static RestError Unreachable(RestCall call, string why) => new(
        RestErrorKind.Network,
        $"{call.Subject}: no connection to the exchange ({why}); check the network, DNS and the configured base address");

    /// <summary>The TLS handshake failed, usually because the certificate of the other side is not trusted.</summary>
    public static RestError TlsFailed(RestCall call, string why) => new(
        RestErrorKind.Network,
        $"{call.Subject}: no TLS connection to the exchange ({why}); check for an intercepting proxy or virus scanner, "
        + "this machine's clock and its trusted certificates, and EXCHANGE_REST_URL");

    /// <summary>The exchange does not know the symbol.</summary>
    public static RestError UnknownSymbol(string subject) => new(
        RestErrorKind.InvalidSymbol, $"{subject}: missing in the exchange's response about all symbols; it may be delisted or not trading");

    private static RestErrorKind KindOf(int status, int? code) => (status, code) switch
    {
        (418, _) => RestErrorKind.Banned,
        (429, _) => RestErrorKind.RateLimited,
        (451, _) => RestErrorKind.Restricted,
        (403, _) => RestErrorKind.Blocked,
        ( >= 500, _) => RestErrorKind.Server,
        (_, TooManyRequests) => RestErrorKind.RateLimited,
        (_, InvalidSymbol) => RestErrorKind.InvalidSymbol,
        (_, < 0) or ( >= 400, _) => RestErrorKind.BadRequest,
        _ => RestErrorKind.Malformed,
    };

    private static string Explain(RestErrorKind kind) => kind switch
    {
        RestErrorKind.Banned =>
            "the exchange has banned this IP address for exceeding its rate limits; no REST requests are sent until the ban ends. "
            + "Find out what else uses the address, or lower EXCHANGE_WEIGHT_SHARE",
        RestErrorKind.RateLimited =>
            "the rate limit of this IP address is exceeded; REST requests pause and then resume more slowly. "
            + "If this happens often, watch fewer symbols or lower EXCHANGE_WEIGHT_SHARE",
        RestErrorKind.Restricted =>
            "the exchange does not serve the location of this IP address (restricted location, 'b. Eligibility' of its terms). "
            + "Run the node where the exchange may be used, or use another base address",
        RestErrorKind.Blocked =>
            "the exchange's web application firewall blocked the request. "
            + "Check for a proxy or VPN in between, and for other software that floods the exchange from this address",
        RestErrorKind.InvalidSymbol => "the exchange does not know this symbol; check its spelling, or whether it was delisted",
        RestErrorKind.BadRequest =>
            "the exchange rejects the request as invalid; this is a bug in this program or a change of the exchange's API",
        RestErrorKind.Server => "server error at the exchange; wait until it recovers",
        RestErrorKind.Malformed => "undocumented response; check for a proxy or a captive portal in between",
        RestErrorKind.Timeout or RestErrorKind.Network or _ => "no response",
    };
}
