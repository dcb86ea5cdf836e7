using DarkAlpha.Actors.Messages.Inspection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Liveness and readiness endpoints.</summary>
internal static class HealthEndpoints
{
    /// <summary>Readiness: whether the node is working.</summary>
    public const string Ready = "/healthz/ready";

    /// <summary>Liveness: whether the process is alive.</summary>
    public const string Live = "/healthz/live";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Maps the health endpoints.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes, NodeLink link, ReadinessProbe probe)
    {
        routes.MapRead(Live, async context =>
        {
            var liveness = await CheckLivenessAsync(link, context.RequestAborted);
            await context.WriteAsync(StatusOf(liveness.Alive), liveness, WebJson.Default.Liveness);
        }).Describe<Liveness>("Liveness: 200 when the process is alive, else 503");
        routes.MapRead(Ready, async context =>
        {
            var readiness = await probe.CheckAsync();
            await context.WriteAsync(StatusOf(readiness.Ready), readiness, WebJson.Default.Readiness);
        }).Describe<Readiness>("Readiness: 200 when all verdicts (cluster, journal, market) are good, else 503");
    }

    /// <summary>Whether the actor system answers; a starting node counts as alive, because it may have to wait for its database.</summary>
    public static async Task<Liveness> CheckLivenessAsync(NodeLink link, CancellationToken cancellation)
    {
        if (link.System is { WhenTerminated.IsCompleted: true })
        {
            return new Liveness(Alive: false, "the actor system has terminated");
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
        catch (UnavailableException e)
        {
            return new Liveness(Alive: false, e.Message);
        }
    }

    private static int StatusOf(bool isOk) => isOk ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
}
