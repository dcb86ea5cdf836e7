using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Simulator.Control;

/// <summary>Who sent a request, for the usage book.</summary>
internal static class ClientName
{
    private const string Header = "X-Client";

    /// <summary>The IP address, which limits are counted by, and the name the client gives itself, if any.</summary>
    public static string Of(HttpContext context) =>
        context.Request.Headers.TryGetValue(Header, out var name) ? $"{Address(context)} {name}" : Address(context);

    /// <summary>The IP address alone.</summary>
    public static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "?";
}
