using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Web.Page;

/// <summary>
/// Serves the page's files, which hold no data and need no token. They may load nothing but each other and the API of this node, run no
/// script that is not a file of theirs, and be shown in no other page.
/// </summary>
internal sealed class PageServer(PageFiles files)
{
    /// <summary>What the page may load and run.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    // Browsers send it over TLS and to loopback, through a proxy too, and nowhere else. Elsewhere they would ignore a policy for openers,
    // and say so with each load.
    private const string TrustworthyOnly = "Sec-Fetch-Site";

    private const string Root = "/";
    private const string Html = "text/html";
    private const string Gzip = "gzip";

    /// <summary>Request middleware: answers requests for a file, and passes on all others.</summary>
    public Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        if (Find(context.Request) is not { } file)
        {
            return next(context);
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        if (context.Request.Headers.ContainsKey(TrustworthyOnly))
        {
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
        }

        headers.Vary = "Accept, Accept-Encoding";

        // The file is asked for each time, and sent only when it has changed: after an update the page fits its node.
        headers.CacheControl = "no-cache";
        headers.ETag = file.ETag;
        if (IsKnown(context.Request, file))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        if (file.Compressed is { } compressed && AcceptsGzip(context.Request))
        {
            headers.ContentEncoding = Gzip;
            return context.WriteAsync(StatusCodes.Status200OK, compressed, file.ContentType);
        }

        return context.WriteAsync(StatusCodes.Status200OK, file.Bytes, file.ContentType);
    }

    // Programs that ask for the root get the list of routes, as before there was a page.
    private PageFile? Find(HttpRequest request) => request.Path.Value switch
    {
        Root => request.Headers.Accept.ToString().Contains(Html, StringComparison.OrdinalIgnoreCase) ? files.Find(PageFiles.Index) : null,
        { } path => files.Find(path),
        null => null,
    };

    private static bool IsKnown(HttpRequest request, PageFile file) =>
        request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(file.ETag, StringComparer.Ordinal);

    private static bool AcceptsGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString().Split(',', StringSplitOptions.TrimEntries)
            .Contains(Gzip, StringComparer.OrdinalIgnoreCase);
}
