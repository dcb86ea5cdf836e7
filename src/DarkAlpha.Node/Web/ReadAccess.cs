using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Web.Changes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Lets only those read data who may: anyone on this machine, or with <c>HTTP_READ_TOKEN</c> whoever sends it. Reading from other machines
/// without that setting is refused. Health, metrics and the files of the page hold no data of the desk and are not checked.
/// </summary>
/// <param name="settings">The address the node listens on, and the tokens.</param>
/// <param name="refusals">Logs refused requests.</param>
internal sealed class ReadAccess(HttpSettings settings, RefusalLog refusals)
{
    private const string Data = "/api";

    private readonly BearerToken? _read = settings.ReadToken is { } read ? new BearerToken(read) : null;
    private readonly BearerToken? _change = settings.Token is { } change ? new BearerToken(change) : null;
    private readonly bool _isOpen = settings.ReadToken is null && settings.IsLoopback;
    private readonly string _host = settings.Host;

    /// <summary>Request middleware: passes on what may be answered.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (FindProblem(context.Request) is not { } problem)
        {
            await next(context);
            return;
        }

        refusals.Request(context, problem);
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await context.WriteAsync(problem);
    }

    private Problem? FindProblem(HttpRequest request)
    {
        // Changes are authorized, and their addresses checked, where they are read.
        if (ChangeEndpoints.Paths.Contains(request.Path.Value ?? ""))
        {
            return null;
        }

        if (MisplacedToken.IsIn(request.Query) || IsInAddress(request))
        {
            return new Problem(
                StatusCodes.Status400BadRequest,
                "token in the address",
                "the token belongs in the Authorization header only; consider a token sent in an address leaked and replace it");
        }

        return _isOpen || !request.Path.StartsWithSegments(Data, StringComparison.OrdinalIgnoreCase) || HasToken(request) ? null
            : _read is null && _change is null ? Closed
            : Unauthorized(request, _read is null ? "HTTP_TOKEN" : "HTTP_READ_TOKEN");
    }

    // The page asks for a token at 401.
    private static Problem Unauthorized(HttpRequest request, string setting) => new(
        StatusCodes.Status401Unauthorized,
        "unauthorized",
        request.Headers[HeaderNames.Authorization].Count == 0
            ? $"send the value of {setting} as Authorization: Bearer …"
            : $"the token differs from {setting}");

    private Problem Closed => new(
        StatusCodes.Status403Forbidden,
        "reading is closed",
        $"HTTP_HOST {_host} can be reached from other machines, so reading needs a token: set HTTP_READ_TOKEN on this node, 16 or more "
        + "characters, and send it as Authorization: Bearer …; or set HTTP_HOST=127.0.0.1");

    private bool HasToken(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization] is { Count: 1 } values
        && (_read?.Matches(values[0]) == true || _change?.Matches(values[0]) == true);

    private bool IsInAddress(HttpRequest request)
    {
        var address = $"{request.Path.Value}{request.QueryString.Value}";
        string[] forms = [address, Uri.UnescapeDataString(address)];
        return forms.Any(form => _read?.IsContainedIn(form) == true || _change?.IsContainedIn(form) == true);
    }
}
