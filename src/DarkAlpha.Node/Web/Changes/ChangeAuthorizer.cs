using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Domain.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Decides whether a request may change something, and says why not. Nothing that it returns has the token in it.</summary>
/// <param name="token">The token; null lets nobody change anything.</param>
/// <param name="time">How long a body takes, and which day it is.</param>
internal sealed class ChangeAuthorizer(BearerToken? token, TimeProvider time)
{
    private const int MaxNameLength = 64;
    private const int MaxReasonLength = 200;
    private const string Nobody = "nobody by name";

    /// <summary>Reads and judges a request.</summary>
    public async Task<ChangeRequest<T>> AdmitAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class, IChangeBody
    {
        var from = AddressOf(context);
        if (context.Request.QueryString.HasValue)
        {
            return new(Nobody, from, null, new Problem(
                StatusCodes.Status400BadRequest, "query", "nothing is given in the address here; a token that was there is no secret any more, replace HTTP_TOKEN"));
        }

        var (bytes, unread) = await ChangeBodyReader.ReadAsync(context.Request, time);
        if (unread is not null)
        {
            return new(Nobody, from, null, unread);
        }

        var (body, malformed) = Parse(bytes.Span, type);
        var problem = Refuse(context.Request, bytes.Span) ?? malformed ?? Examine(body!, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return new((body?.By ?? FindName(bytes)) is { } by ? Loggable(by, IsAllowed(context.Request)) : Nobody, from, problem is null ? body : null, problem);
    }

    private Problem? Refuse(HttpRequest request, ReadOnlySpan<byte> body)
    {
        if (token is null)
        {
            return new Problem(StatusCodes.Status403Forbidden, "no token", "nothing can be changed over HTTP, because HTTP_TOKEN is not set on this node");
        }

        if (MisplacedToken.IsIn(body))
        {
            return InBody;
        }

        if (!IsAllowed(request))
        {
            return new Problem(
                StatusCodes.Status401Unauthorized,
                "not allowed",
                request.Headers[HeaderNames.Authorization].Count == 0 ? "send the token of HTTP_TOKEN as Authorization: Bearer …" : "the token is not that of HTTP_TOKEN");
        }

        return token.IsWithin(Encoding.UTF8.GetString(body)) ? InBody
            : !IsJson(request.ContentType) ? new Problem(StatusCodes.Status415UnsupportedMediaType, "content type", "the body is JSON: Content-Type: application/json")
            : null;
    }

    private static Problem InBody => new(
        StatusCodes.Status400BadRequest,
        "token in the body",
        "a token belongs in the Authorization header and nowhere else; one that was in a body is no secret any more, replace HTTP_TOKEN");

    private static (T? Body, Problem? Problem) Parse<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) is { } body ? (body, null) : (null, Malformed("it is null"));
        }
        catch (JsonException e)
        {
            // The message may quote what was sent; where it went wrong is enough.
            return (null, Malformed(e.Path is { Length: > 0 } path ? $"at {path}" : "it is no JSON"));
        }
    }

    // Who asks is known also of a body that is not what is asked for.
    private static string? FindName(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("by", out var by) && by.ValueKind == JsonValueKind.String
                ? by.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or text that is no UTF-8.
            return null;
        }
    }

    private static Problem Malformed(string where) => new(
        StatusCodes.Status400BadRequest, "body", $"the body is not what is asked for ({where}): /api/openapi.json describes it, every field once and no other");

    private static Problem? Examine(IChangeBody body, DateOnly today)
    {
        var problem = body.By.Trim().Length is 0 or > MaxNameLength || Printable.Of(body.By) != body.By ? $"by is who asks: 1 to {MaxNameLength} characters"
            : body.Reason is { } reason && (reason.Length > MaxReasonLength || Printable.Of(reason) != reason) ? $"reason is at most {MaxReasonLength} characters on one line"
            : body.FindProblem(today);
        return problem is null ? null : new Problem(StatusCodes.Status400BadRequest, "body", problem);
    }

    private bool IsAllowed(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization] is { Count: 1 } given && token?.IsIn(given[0]) == true;

    // Whoever was not let in may have written anything there, also the token, or what looks like another line of the log: of them only a word counts.
    private string Loggable(string by, bool isAllowed)
    {
        var clean = Printable.Of(token?.Scrub(by) ?? by).Trim();
        return clean.Length == 0 || (!isAllowed && !clean.All(IsOfAWord)) ? Nobody : clean.Length > MaxNameLength ? clean[..MaxNameLength] : clean;
    }

    private static bool IsOfAWord(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '(' or ')';

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Where a request comes from.</summary>
    public static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => IPAddress.None,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4(),
        var address => address,
    };
}
