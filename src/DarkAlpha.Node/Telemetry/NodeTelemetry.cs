using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Node.Settings;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace DarkAlpha.Node.Telemetry;

/// <summary>
/// Collects this process's figures (<see cref="NodeMetrics"/> and the runtime's own) for whoever scrapes <c>/metrics</c> and, when the settings
/// name one, for a collector. Started before the node, ended after it.
/// </summary>
internal sealed class NodeTelemetry : IDisposable
{
    private const string ServiceName = "darkalpha";

    // Every symbol has at most as many series of one figure; what is beyond a limit would be lost in a common one.
    private const int MaxSeriesPerSymbol = 5;
    private const int SeriesToSpare = 16;
    private const int SendIntervalMs = 15_000;
    private const int SendTimeoutMs = 3_000;

    // A node ends within ten seconds, also when the collector does not answer.
    private const int TimeoutOnStopMs = 1_000;

    private NodeTelemetry(MeterProvider provider) => Provider = provider;

    /// <summary>The figures.</summary>
    public MeterProvider Provider { get; }

    /// <summary>Begins to collect.</summary>
    /// <param name="settings">Which symbols there are, and where figures are sent.</param>
    /// <param name="loggers">Told when they cannot be sent.</param>
    public static NodeTelemetry Start(NodeSettings settings, ILoggerFactory loggers)
    {
        var seriesPerSymbolFigure = settings.Symbols.Length * MaxSeriesPerSymbol + SeriesToSpare;
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: typeof(NodeTelemetry).Assembly.GetName().Version!.ToString(3)))
            .AddMeter(NodeMetrics.MeterName)
            .AddRuntimeInstrumentation()
            .AddView(instrument => ViewOf(instrument.Name, seriesPerSymbolFigure))
            .AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false);
        if (settings.Process.OtlpEndpoint is { } endpoint)
        {
            var options = new OtlpExporterOptions { Protocol = OtlpExportProtocol.HttpProtobuf, Endpoint = MetricsOf(endpoint), TimeoutMilliseconds = SendTimeoutMs };
            builder.AddReader(new PeriodicExportingMetricReader(
                new OutspokenExporter(options, loggers.CreateLogger<OutspokenExporter>()), SendIntervalMs, SendTimeoutMs));
        }

        return new NodeTelemetry(builder.Build());
    }

    /// <summary>Sends the last figures, if that is soon done, and ends.</summary>
    public void Dispose()
    {
        Provider.Shutdown(TimeoutOnStopMs);
        Provider.Dispose();
    }

    private static MetricStreamConfiguration? ViewOf(string instrument, int seriesPerSymbolFigure) =>
        NodeMetrics.HistogramBounds.TryGetValue(instrument, out var bounds) ? new ExplicitBucketHistogramConfiguration { Boundaries = [.. bounds] }
        : instrument.StartsWith(NodeMetrics.PerSymbol, StringComparison.Ordinal) ? new MetricStreamConfiguration { CardinalityLimit = seriesPerSymbolFigure }
        : null;

    // The protocol's own path for figures (OTLP specification, "OTLP/HTTP request"), unless the address names one.
    private static Uri MetricsOf(Uri endpoint) => endpoint.AbsolutePath == "/" ? new Uri(endpoint, "v1/metrics") : endpoint;
}
