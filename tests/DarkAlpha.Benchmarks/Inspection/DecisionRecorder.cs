using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Telemetry;

namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>
/// Records the duration of each decision of the node in this process as single values, instead of the exported histogram buckets.
/// </summary>
internal sealed class DecisionRecorder : IDisposable
{
    // As docs/operate/metrics.md has it, in the spelling of OpenTelemetry.
    private const string Instrument = "darkalpha.decision.duration";

    private readonly MeterListener _listener = new();
    private ConcurrentQueue<double> _seconds = new();
    private volatile TaskCompletionSource? _enough;
    private int _missing;

    /// <summary>Starts recording.</summary>
    public DecisionRecorder()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == NodeMetrics.MeterName && instrument.Name == Instrument)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => Add(seconds));
        _listener.Start();
    }

    /// <summary>The durations since the last call, in milliseconds, ascending.</summary>
    public double[] Take() => [.. Interlocked.Exchange(ref _seconds, new ConcurrentQueue<double>()).Select(s => s * 1_000).Order()];

    /// <summary>Waits for that many further decisions.</summary>
    /// <returns>Their durations, in milliseconds, ascending.</returns>
    public async Task<double[]> NextAsync(int count, TimeSpan timeout)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Take();
        _missing = count;
        _enough = enough;
        await enough.Task.WaitAsync(timeout);
        return Take();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Add(double seconds)
    {
        _seconds.Enqueue(seconds);
        if (_enough is { } enough && Interlocked.Decrement(ref _missing) == 0)
        {
            enough.SetResult();
        }
    }
}
