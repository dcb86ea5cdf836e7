using System.Net;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Web.Changes;
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
    /// <summary>The largest body of a request that asks, in bytes; none needs one.</summary>
    public const int MaxBody = 4_096;

    private const string Reading = "GET, HEAD";
    private const string Changing = "POST";

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
        var isChange = ChangeEndpoints.Paths.Contains(request.Path.Value ?? "");
        if (isChange ? !HttpMethods.IsPost(request.Method) : !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return new Problem(
                StatusCodes.Status405MethodNotAllowed, "method not allowed", isChange ? "this changes something: POST" : "this can only be read: GET or HEAD")
            {
                Allow = isChange ? Changing : Reading,
            };
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

        var most = isChange ? ChangeBodyReader.MaxBytes : MaxBody;
        return request.ContentLength > most
            ? new Problem(StatusCodes.Status413PayloadTooLarge, "body too large", $"a request may have at most {most} bytes of body here")
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
