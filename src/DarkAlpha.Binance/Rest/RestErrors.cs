using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Wire;

namespace DarkAlpha.Binance.Rest;

/// <summary>Turns refusals and failures into errors with a sentence for people.</summary>
internal static class RestErrors
{
    private const int TooManyRequests = -1003;
    private const int InvalidSymbol = -1121;

    /// <summary>The error that an answer is, by its HTTP status and body; any status that is not 2xx is one.</summary>
    public static RestError FromAnswer(RestCall call, int status, ErrorBody body)
    {
        var kind = KindOf(status, body.Code);
        var said = (status, body.Code, body.Message) switch
        {
            (_, { } code, _) => $"HTTP {status}, code {code}: {body.Message}",
            (_, null, "") => $"HTTP {status}",
            _ => $"HTTP {status}: {body.Message}",
        };
        return new RestError(kind, $"{call.Subject}: {Explain(kind)} ({said})") { HttpStatus = status, Code = body.Code };
    }

    /// <summary>The answer cannot be understood.</summary>
    public static RestError Malformed(RestCall call, string why) => new(
        RestErrorKind.Malformed,
        $"{call.Subject}: the answer is not what the exchange documents ({why}); "
        + "if this goes on, look for a proxy in between or a change of the exchange's interface");

    /// <summary>No answer in time.</summary>
    public static RestError TimedOut(RestCall call, TimeSpan limit) => new(
        RestErrorKind.Timeout,
        $"{call.Subject}: no answer within {limit.TotalSeconds} s; the exchange or the way to it is slow");

    /// <summary>No connection.</summary>
    public static RestError Unreachable(RestCall call, string why) => new(
        RestErrorKind.Network,
        $"{call.Subject}: no connection to the exchange ({why}); check the network, DNS and the configured base address");

    /// <summary>No encrypted connection, most often because nobody this machine trusts vouches for the other side.</summary>
    public static RestError Insecure(RestCall call, string why) => new(
        RestErrorKind.Network,
        $"{call.Subject}: no encrypted connection to the exchange ({why}); check whether a proxy or a virus scanner stands in between, "
        + "this machine's clock and its trusted certificates, and EXCHANGE_REST_URL");

    /// <summary>The exchange does not know the symbol.</summary>
    public static RestError UnknownSymbol(string subject) => new(
        RestErrorKind.InvalidSymbol, $"{subject}: the exchange's answer about all symbols has none for it; it may be delisted or not trading");

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
            "the exchange has banned this IP address because too much was asked from it; nothing is sent until the ban ends. "
            + "Find out what else uses the address, or lower EXCHANGE_WEIGHT_SHARE",
        RestErrorKind.RateLimited =>
            "too much was asked from this IP address; calls pause and then go on more slowly. "
            + "If this comes often, watch fewer symbols or lower EXCHANGE_WEIGHT_SHARE",
        RestErrorKind.Restricted =>
            "the exchange does not serve the location of this IP address (restricted location, 'b. Eligibility' of its terms). "
            + "Run the node where the exchange may be used, or use another base address",
        RestErrorKind.Blocked =>
            "the exchange's web application firewall turned the request away. "
            + "Check whether a proxy or VPN is in between and whether something else floods the exchange from this address",
        RestErrorKind.InvalidSymbol => "the exchange does not know this symbol; check its spelling, or whether it was delisted",
        RestErrorKind.BadRequest =>
            "the exchange refuses the request as wrong; this is a fault of the program or a change of the exchange's interface",
        RestErrorKind.Server => "the exchange has a fault of its own; wait for it",
        RestErrorKind.Malformed => "an answer the exchange does not document; look for a proxy or a captive portal in between",
        RestErrorKind.Timeout or RestErrorKind.Network or _ => "no answer",
    };
}
