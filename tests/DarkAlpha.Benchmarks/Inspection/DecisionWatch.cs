using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Telemetry;

namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>Hears how long each decision of the node in this process took, one by one and not in the buckets that are exported.</summary>
internal sealed class DecisionWatch : IDisposable
{
    // As docs/operate/metrics.md has it, in the spelling of OpenTelemetry.
    private const string Instrument = "darkalpha.decision.duration";

    private readonly MeterListener _listener = new();
    private ConcurrentQueue<double> _seconds = new();

    /// <summary>Begins to listen.</summary>
    public DecisionWatch()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == NodeMetrics.MeterName && instrument.Name == Instrument)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => _seconds.Enqueue(seconds));
        _listener.Start();
    }

    /// <summary>The durations since it was asked last, in milliseconds, shortest first.</summary>
    public double[] Take() => [.. Interlocked.Exchange(ref _seconds, new ConcurrentQueue<double>()).Select(s => s * 1_000).Order()];

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
