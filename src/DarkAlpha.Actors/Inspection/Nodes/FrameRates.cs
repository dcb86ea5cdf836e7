using System.Collections.Immutable;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Frames per second by kind, from the last two samples of the frame counters.</summary>
/// <param name="machineTime">Measures the time between two samples.</param>
internal sealed class FrameRates(TimeProvider machineTime)
{
    private (FrameCounts Counts, long At)? _previous;
    private (FrameCounts Counts, long At)? _last;

    /// <summary>Seconds between the last two samples; 0 until there are two.</summary>
    public double OverSeconds => _previous is { } previous ? machineTime.GetElapsedTime(previous.At, _last!.Value.At).TotalSeconds : 0;

    /// <summary>Takes a sample.</summary>
    public void Sample(FrameCounts counts) => (_previous, _last) = (_last, (counts, machineTime.GetTimestamp()));

    /// <summary>Frames per second of each kind received so far; empty until there are two samples.</summary>
    public ImmutableSortedDictionary<string, double> Read() => OverSeconds is var seconds and > 0
        ? FrameNames.Of(_last!.Value.Counts).ToImmutableSortedDictionary(
            n => n.Name, n => (n.Count - _previous!.Value.Counts[n.Kind]) / seconds, StringComparer.Ordinal)
        : ImmutableSortedDictionary<string, double>.Empty;
}
