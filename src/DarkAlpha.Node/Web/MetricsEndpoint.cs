using DarkAlpha.Node.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web;

/// <summary>Metrics for Prometheus: text format 0.0.4, or OpenMetrics when the client asks for it.</summary>
internal static class MetricsEndpoint
{
    private const string Metrics = "/metrics";

    /// <summary>Maps <c>/metrics</c>.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes, NodeTelemetry telemetry) =>
        routes.MapPrometheusScrapingEndpoint(Metrics, telemetry.Provider, configureBranchedPipeline: null, optionsName: null);
}
