using System.Net;
using DarkAlpha.Node.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Decides which requests are heard at all. A page of somebody else's in the browser of somebody who can reach this port must not read what is
/// here: neither from its own origin, nor under a name of its own that leads here (DNS rebinding).
/// </summary>
internal sealed class RequestGuard
{
    /// <summary>The largest body of a request, in bytes; nothing that can be asked needs one.</summary>
    public const int MostBody = 4_096;

    private readonly HashSet<string> _names;

    /// <summary>Creates the guard.</summary>
    /// <param name="settings">Where the node listens and under which further names.</param>
    /// <param name="clusterHost">The name under which other nodes know this one.</param>
    public RequestGuard(HttpSettings settings, string clusterHost) =>
        _names = new HashSet<string>(
            ["localhost", settings.Host, clusterHost, Environment.MachineName, .. settings.AllowedHosts], StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when the request may be heard.</summary>
    public Problem? Check(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return new Problem(StatusCodes.Status405MethodNotAllowed, "method not allowed", "everything here is read only: GET or HEAD");
        }

        if (!IsOurName(request.Host.Host))
        {
            return new Problem(
                StatusCodes.Status421MisdirectedRequest,
                "not this node's name",
                "this node does not go by the name in the Host header; HTTP_ALLOWED_HOSTS can add one");
        }

        if (request.Headers[HeaderNames.Origin] is { Count: > 0 } origin && !IsOurs(origin, request.Host))
        {
            return new Problem(StatusCodes.Status403Forbidden, "another origin", "pages of other origins may not read from here");
        }

        return request.ContentLength > MostBody
            ? new Problem(StatusCodes.Status413PayloadTooLarge, "body too large", $"a request may have at most {MostBody} bytes of body, and needs none")
            : null;
    }

    private static bool IsOurs(StringValues origin, HostString host) =>
        origin.Count == 1 && string.Equals(origin[0], $"http://{host.Value}", StringComparison.OrdinalIgnoreCase);

    private bool IsOurName(string host)
    {
        var name = host.Trim('[', ']');
        return IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address) ? name.Length > 0 : _names.Contains(name);
    }
}
