using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Node.Settings;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace DarkAlpha.Node.Telemetry;

/// <summary>
/// Collects the metrics of this process (<see cref="NodeMetrics"/> and the .NET runtime's) for <c>/metrics</c> and, when
/// <c>OTLP_ENDPOINT</c> is set, for an OTLP collector. Started before the node, stopped after it.
/// </summary>
internal sealed class NodeTelemetry : IDisposable
{
    private const string ServiceName = "darkalpha";

    // Maximum number of time series of one metric per symbol. Series beyond the cardinality limit would be merged into an overflow series.
    private const int MaxSeriesPerSymbol = 5;

    // For 400 symbols that are added while the node runs.
    private const int SpareSeries = 2_000;

    // Of every other metric: at most a row for each reason, kind of actor, or strategy and outcome. Room for all of them is reserved.
    private const int OtherSeries = 200;
    private const int SendIntervalMs = 15_000;
    private const int SendTimeoutMs = 3_000;

    // The node must stop within ten seconds even when the collector does not answer.
    private const int ShutdownTimeoutMs = 1_000;

    private NodeTelemetry(MeterProvider provider) => Provider = provider;

    /// <summary>The collected metrics.</summary>
    public MeterProvider Provider { get; }

    /// <summary>Starts the collection.</summary>
    /// <param name="settings">The symbols, which determine the number of time series, and the OTLP endpoint.</param>
    /// <param name="loggers">Receives export failures.</param>
    public static NodeTelemetry Start(NodeSettings settings, ILoggerFactory loggers)
    {
        var seriesLimit = settings.Symbols.Length * MaxSeriesPerSymbol + SpareSeries;
        var version = typeof(NodeTelemetry).Assembly.GetName().Version!.ToString(3);
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: version))
            .AddMeter(NodeMetrics.MeterName)
            .AddRuntimeInstrumentation()
            .AddView(instrument => ViewOf(instrument.Name, seriesLimit))
            .AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false);
        if (settings.Process.OtlpEndpoint is { } endpoint)
        {
            builder.AddReader(Sender(endpoint, loggers));
        }

        return new NodeTelemetry(builder.Build());
    }

    /// <summary>Exports the last metrics within a second, or drops them, and stops.</summary>
    public void Dispose()
    {
        Provider.Shutdown(ShutdownTimeoutMs);
        Provider.Dispose();
    }

    // By itself, so that the exporter is not loaded where nothing is sent.
    private static PeriodicExportingMetricReader Sender(Uri endpoint, ILoggerFactory loggers)
    {
        var options = new OtlpExporterOptions
        {
            Protocol = OtlpExportProtocol.HttpProtobuf,
            Endpoint = MetricsUrl(endpoint),
            TimeoutMilliseconds = SendTimeoutMs,
        };
        return new(new LoggingOtlpExporter(options, loggers.CreateLogger<LoggingOtlpExporter>()), SendIntervalMs, SendTimeoutMs);
    }

    private static MetricStreamConfiguration ViewOf(string instrument, int seriesLimit) =>
        NodeMetrics.HistogramBounds.TryGetValue(instrument, out var bounds)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = [.. bounds] }
        : instrument.StartsWith(NodeMetrics.PerSymbol, StringComparison.Ordinal)
            ? new MetricStreamConfiguration { CardinalityLimit = seriesLimit }
        : new MetricStreamConfiguration { CardinalityLimit = OtherSeries };

    // Appends the default path for metrics (OTLP specification, "OTLP/HTTP request") unless the URL has a path.
    private static Uri MetricsUrl(Uri endpoint) => endpoint.AbsolutePath == "/" ? new Uri(endpoint, "v1/metrics") : endpoint;
}
