using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Domain.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>
/// Authorizes and validates a request for a change, or gives the reason to refuse it. Nothing it returns contains the token.
/// </summary>
/// <param name="token">The token; null refuses every change.</param>
/// <param name="time">Gives the UTC date.</param>
internal sealed class ChangeAuthorizer(BearerToken? token, TimeProvider time)
{
    private const int MaxNameLength = 64;
    private const int MaxReasonLength = 200;
    private const string Unnamed = "an unnamed client";

    /// <summary>Reads the body and checks token, content type and fields.</summary>
    public async Task<ChangeRequest<T>> AuthorizeAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class, IChangeBody
    {
        var from = AddressOf(context);
        if (context.Request.QueryString.HasValue)
        {
            return new(Unnamed, from, null, new Problem(
                StatusCodes.Status400BadRequest,
                "query",
                "query parameters are not allowed; if the URL contained the token, consider it leaked and replace HTTP_TOKEN"));
        }

        // Only who may change something can make the node hold a large body.
        var isAuthorized = HasToken(context.Request);
        var maxBytes = isAuthorized ? ChangeBodyReader.MaxBytesOf(context.Request.Path) : ChangeBodyReader.MaxBytes;
        var (bytes, unreadable) = await ChangeBodyReader.ReadAsync(context.Request, maxBytes);
        if (unreadable is not null)
        {
            return new(Unnamed, from, null, (isAuthorized ? null : CheckAccess(context.Request, [])) ?? unreadable);
        }

        var (body, malformed) = Parse(bytes.Span, type);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var problem = CheckAccess(context.Request, bytes.Span) ?? malformed ?? Validate(body!, today);
        var name = (body?.By ?? FindName(bytes)) is { } by ? Loggable(by, HasToken(context.Request)) : Unnamed;
        return new(name, from, problem is null ? body : null, problem);
    }

    private Problem? CheckAccess(HttpRequest request, ReadOnlySpan<byte> body)
    {
        if (token is null)
        {
            return new Problem(
                StatusCodes.Status403Forbidden, "no token", "changes over HTTP are disabled because HTTP_TOKEN is not set on this node");
        }

        if (MisplacedToken.IsIn(body))
        {
            return TokenInBody;
        }

        if (!HasToken(request))
        {
            return new Problem(
                StatusCodes.Status401Unauthorized,
                "unauthorized",
                request.Headers[HeaderNames.Authorization].Count == 0
                    ? "send the value of HTTP_TOKEN as Authorization: Bearer …"
                    : "the token differs from HTTP_TOKEN");
        }

        return token.IsContainedIn(Encoding.UTF8.GetString(body)) ? TokenInBody
            : !IsJson(request.ContentType)
                ? new Problem(
                    StatusCodes.Status415UnsupportedMediaType, "content type", "the body must be JSON: Content-Type: application/json")
            : null;
    }

    private static Problem TokenInBody => new(
        StatusCodes.Status400BadRequest,
        "token in the body",
        "the token belongs in the Authorization header only; consider a token sent in a body leaked and replace HTTP_TOKEN");

    private static (T? Body, Problem? Problem) Parse<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) is { } body ? (body, null) : (null, Malformed("null"));
        }
        catch (JsonException e)
        {
            // The exception message may quote the input; the position is enough.
            return (null, Malformed(e.Path is { Length: > 0 } path ? $"at {path}" : "not valid JSON"));
        }
    }

    // Finds the client's name for the log in a body that is otherwise invalid.
    private static string? FindName(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("by", out var by) && by.ValueKind == JsonValueKind.String
                ? by.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or not UTF-8.
            return null;
        }
    }

    private static Problem Malformed(string where) => new(
        StatusCodes.Status400BadRequest,
        "body",
        $"the body does not match the schema ({where}): see /api/openapi.json; unknown and duplicate fields are refused");

    private static Problem? Validate(IChangeBody body, DateOnly today)
    {
        var problem = body.By.Trim().Length is 0 or > MaxNameLength || Printable.Of(body.By) != body.By
                ? $"by, the name of the requester, must have 1 to {MaxNameLength} printable characters"
            : body.Reason is { } reason && (reason.Length > MaxReasonLength || Printable.Of(reason) != reason)
                ? $"reason must be one line of at most {MaxReasonLength} characters"
            : body.FindProblem(today);
        return problem is null ? null : new Problem(StatusCodes.Status400BadRequest, "body", problem);
    }

    private bool HasToken(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization] is { Count: 1 } values && token?.Matches(values[0]) == true;

    // The name comes from the client. An unauthorized one could put the token there, or text that imitates another log line: only a single
    // word is logged.
    private string Loggable(string by, bool isAuthorized)
    {
        var clean = Printable.Of(token?.Scrub(by) ?? by).Trim();
        return clean.Length == 0 || (!isAuthorized && !clean.All(IsWordCharacter)) ? Unnamed
            : clean.Length > MaxNameLength ? clean[..MaxNameLength]
            : clean;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '(' or ')';

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>The client's IP address; IPv4-mapped IPv6 addresses as IPv4.</summary>
    public static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => IPAddress.None,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4(),
        var address => address,
    };
}
