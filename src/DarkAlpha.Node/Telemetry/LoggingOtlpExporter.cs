using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace DarkAlpha.Node.Telemetry;

/// <summary>
/// Exports metrics by OTLP and logs when the export starts to fail and when it works again; the library itself does not log failures.
/// </summary>
internal sealed partial class LoggingOtlpExporter(OtlpExporterOptions options, ILogger<LoggingOtlpExporter> logger)
    : OtlpMetricExporter(options)
{
    private readonly ILogger _logger = logger;

    // The URL may contain credentials; host and port do not.
    private readonly string _collector = options.Endpoint.Authority.Split('@')[^1];
    private bool _isFailing;

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> metrics)
    {
        var result = base.Export(metrics);
        var isFailing = result != ExportResult.Success;
        if (isFailing != _isFailing)
        {
            _isFailing = isFailing;
            if (isFailing)
            {
                LogFailed(_collector);
            }
            else
            {
                LogRecovered(_collector);
            }
        }

        return result;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "OTLP_ENDPOINT: cannot export metrics to {Collector}, retrying every 15 s; check that a collector accepts OTLP over HTTP "
            + "there. /metrics is not affected")]
    private partial void LogFailed(string collector);

    [LoggerMessage(Level = LogLevel.Information, Message = "OTLP_ENDPOINT: metrics are exported to {Collector} again")]
    private partial void LogRecovered(string collector);
}
