using System.Net;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Web.Changes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Rejects requests before any endpoint sees them. A foreign web page, opened in a browser that can reach this port, must not read the API:
/// neither cross-origin, nor under a host name of its own that resolves to this node (DNS rebinding).
/// </summary>
internal sealed class RequestGuard
{
    /// <summary>Largest body of a read request, in bytes; none needs a body.</summary>
    public const int MaxReadBodyBytes = 4_096;

    private const string ReadMethods = "GET, HEAD";
    private const string ChangeMethod = "POST";

    private readonly HashSet<string> _names;
    private readonly string[] _proxyOrigins;

    /// <summary>Collects the host names that are accepted.</summary>
    /// <param name="settings">The address the node listens on, and additional host names.</param>
    /// <param name="clusterHost">The name under which other nodes know this one.</param>
    public RequestGuard(HttpSettings settings, string clusterHost)
    {
        _names = new HashSet<string>(
            ["localhost", settings.Host, clusterHost, Environment.MachineName, .. settings.AllowedHosts], StringComparer.OrdinalIgnoreCase);
        _proxyOrigins = [.. settings.AllowedHosts.Select(name => $"https://{name}")];
    }

    /// <summary>The error to answer with; null when the request is allowed.</summary>
    public Problem? Check(HttpRequest request)
    {
        var isChange = ChangeEndpoints.Paths.Contains(request.Path.Value ?? "");
        if (isChange ? !HttpMethods.IsPost(request.Method) : !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return new Problem(
                StatusCodes.Status405MethodNotAllowed,
                "method not allowed",
                isChange ? "use POST" : "this resource is read-only: use GET or HEAD")
            {
                Allow = isChange ? ChangeMethod : ReadMethods,
            };
        }

        if (!IsOwnHost(request.Host.Host, request.HttpContext.Connection.LocalIpAddress))
        {
            return new Problem(
                StatusCodes.Status421MisdirectedRequest,
                "unknown host",
                "the Host header does not name this node; add the name to HTTP_ALLOWED_HOSTS to allow it");
        }

        if (request.Headers[HeaderNames.Origin] is { Count: > 0 } origin && !IsOwnOrigin(origin, request.Host))
        {
            return new Problem(
                StatusCodes.Status403Forbidden, "cross-origin request", "requests from pages of another origin are not allowed");
        }

        var maxBytes = isChange ? ChangeBodyReader.MaxBytesOf(request.Path) : MaxReadBodyBytes;
        return request.ContentLength > maxBytes
            ? new Problem(StatusCodes.Status413PayloadTooLarge, "body too large", $"the body may have at most {maxBytes} bytes")
            : null;
    }

    // The page behind a TLS proxy has an https origin: the name of the Host with its port or the usual one, or, where the proxy replaces
    // the Host, a name of HTTP_ALLOWED_HOSTS.
    private bool IsOwnOrigin(StringValues origin, HostString host)
    {
        string[] own = [$"http://{host.Value}", $"https://{host.Value}", $"https://{host.Host}", .. _proxyOrigins];
        return origin.Count == 1 && origin[0] is { } given && own.Contains(given, StringComparer.OrdinalIgnoreCase);
    }

    // The address that the connection came to is not a name, so DNS cannot lead it elsewhere.
    private bool IsOwnHost(string host, IPAddress? local)
    {
        var name = host.Trim('[', ']');
        return _names.Contains(name)
            || (IPAddress.TryParse(name, out var address)
                && (IPAddress.IsLoopback(address) || (local is not null && address.MapToIPv6().Equals(local.MapToIPv6()))));
    }
}
