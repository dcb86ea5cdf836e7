using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Simulator.Control;

/// <summary>Identifies the client of a request in the usage statistics.</summary>
internal static class ClientName
{
    private const string Header = "X-Client";

    /// <summary>The IP address, by which rate limits are counted, followed by the <c>X-Client</c> header when it was sent.</summary>
    public static string Of(HttpContext context) =>
        context.Request.Headers.TryGetValue(Header, out var name) ? $"{Address(context)} {name}" : Address(context);

    /// <summary>The IP address without the client's name; <c>?</c> when it is unknown.</summary>
    public static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "?";
}
