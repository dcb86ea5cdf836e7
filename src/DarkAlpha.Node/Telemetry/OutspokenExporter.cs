using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace DarkAlpha.Node.Telemetry;

/// <summary>Sends figures by OTLP and says, once until it changes, when the collector does not take them; the library itself is silent.</summary>
internal sealed partial class OutspokenExporter(OtlpExporterOptions options, ILogger<OutspokenExporter> logger) : OtlpMetricExporter(options)
{
    private readonly ILogger _logger = logger;

    // An address may carry a secret; the host does not.
    private readonly string _collector = options.Endpoint.Authority.Split('@')[^1];
    private bool _refused;

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> metrics)
    {
        var result = base.Export(metrics);
        var refused = result != ExportResult.Success;
        if (refused != _refused)
        {
            _refused = refused;
            if (refused)
            {
                LogRefused(_collector);
            }
            else
            {
                LogTaken(_collector);
            }
        }

        return result;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "OTLP_ENDPOINT: figures cannot be sent to {Collector}; trying again every 15 s. Does a collector take OTLP over HTTP there? /metrics is not concerned")]
    private partial void LogRefused(string collector);

    [LoggerMessage(Level = LogLevel.Information, Message = "OTLP_ENDPOINT: figures are sent to {Collector} again")]
    private partial void LogTaken(string collector);
}
