using DarkAlpha.Actors.Messages.Inspection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Health for whoever watches the process.</summary>
internal static class HealthEndpoints
{
    /// <summary>Whether the node does its work.</summary>
    public const string Ready = "/healthz/ready";

    /// <summary>Whether the process is alive.</summary>
    public const string Live = "/healthz/live";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Adds it.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes, NodeLink link, ReadinessProbe probe)
    {
        routes.MapRead(Live, async context =>
        {
            var liveness = await LookAsync(link, context.RequestAborted);
            await context.WriteAsync(StatusOf(liveness.Alive), liveness, WebJson.Default.Liveness);
        }).Describe<Liveness>("Whether the process is alive");
        routes.MapRead(Ready, async context =>
        {
            var readiness = await probe.LookAsync();
            await context.WriteAsync(StatusOf(readiness.Ready), readiness, WebJson.Default.Readiness);
        }).Describe<Readiness>("Whether the node does its work, verdict by verdict");
    }

    // A node that starts is alive: it may have to wait for its database.
    private static async Task<Liveness> LookAsync(NodeLink link, CancellationToken cancellation)
    {
        if (link.System is { WhenTerminated.IsCompleted: true })
        {
            return new Liveness(Alive: false, "the actor system has ended");
        }

        if (!link.IsOpen)
        {
            return new Liveness(Alive: true, "the node is starting");
        }

        try
        {
            await link.AskAsync<NodeList>(new InspectorQueries.GetNodes(), "the actor system", Timeout, cancellation);
            return new Liveness(Alive: true, "the actor system answers");
        }
        catch (UnansweredException e)
        {
            return new Liveness(Alive: false, e.Message);
        }
    }

    private static int StatusOf(bool good) => good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
}
