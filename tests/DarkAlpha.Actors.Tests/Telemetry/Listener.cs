using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Telemetry;

namespace DarkAlpha.Actors.Tests.Telemetry;

/// <summary>Collects the metrics of one node, ignoring other nodes of the same process.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Lock _lock = new();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _latest = new(StringComparer.Ordinal);
    private readonly List<(string Name, double Value)> _recorded = [];

    public Listener(NodeMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, metrics))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => OnMeasurement(instrument, value, labels));
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => OnMeasurement(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => OnMeasurement(instrument, value, labels));
        _listener.Start();
    }

    /// <summary>The values recorded by a histogram.</summary>
    public IReadOnlyList<double> Recorded(string name)
    {
        lock (_lock)
        {
            return [.. _recorded.Where(r => r.Name == name).Select(r => r.Value)];
        }
    }

    /// <summary>Current values of all observable instruments; keys are name and labels, as in <c>name a=b c=d</c>.</summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        lock (_lock)
        {
            _latest.Clear();
            _listener.RecordObservableInstruments();
            return new Dictionary<string, double>(_latest, StringComparer.Ordinal);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void OnMeasurement(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var name = instrument.Name;
        foreach (var label in labels)
        {
            name += $" {label.Key}={label.Value}";
        }

        lock (_lock)
        {
            _latest[name] = value;
            if (!instrument.IsObservable)
            {
                _recorded.Add((instrument.Name, value));
            }
        }
    }
}
