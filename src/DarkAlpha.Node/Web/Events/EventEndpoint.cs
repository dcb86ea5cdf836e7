using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web.Events;

/// <summary>The event stream: what changes on the page, as it changes.</summary>
internal static class EventEndpoint
{
    /// <summary>Route of the stream.</summary>
    public const string Events = "/api/events";

    private const string ContentType = "text/event-stream";
    private const string LastEventId = "Last-Event-ID";

    /// <summary>Maps the stream.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes, EventHub hub) =>
        routes.MapRead(Events, context => StreamAsync(context, hub))
            .WithSummary("Server-sent events: what changes, as it changes. The first one is the whole state")
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ResetView), [ContentType]))
            .WithMetadata(new ProducesResponseTypeMetadata(
                StatusCodes.Status503ServiceUnavailable, typeof(Problem), ["application/problem+json"]));

    private static async Task StreamAsync(HttpContext context, EventHub hub)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentType = ContentType;
            return;
        }

        var lastId = context.Request.Headers[LastEventId].ToString();
        using var reader = hub.Open(lastId.Length == 0 ? null : lastId, context.Abort);
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            UnreadTimeout.Set(connection.Socket);
        }

        await TypedResults.ServerSentEvents(reader.ReadAsync(context.RequestAborted)).ExecuteAsync(context);
    }
}
