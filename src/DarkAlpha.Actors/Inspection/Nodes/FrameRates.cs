using System.Collections.Immutable;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Frames per second by kind, from the last two samples of the frame counters. Kinds never received are left out.</summary>
/// <param name="machineTime">Measures the time between two samples.</param>
internal sealed class FrameRates(TimeProvider machineTime)
{
    private static readonly FrameKind[] Kinds = [.. Enum.GetValues<FrameKind>().Where(kind => kind != FrameKind.None)];

    private (FrameCounts Counts, long At)? _previous;
    private (FrameCounts Counts, long At)? _last;

    /// <summary>Seconds between the last two samples; 0 until there are two.</summary>
    public double OverSeconds => _previous is { } previous ? machineTime.GetElapsedTime(previous.At, _last!.Value.At).TotalSeconds : 0;

    /// <summary>The counts by the name of the kind.</summary>
    public static ImmutableSortedDictionary<string, long> Totals(FrameCounts counts) => ByName(counts, kind => counts[kind]);

    /// <summary>Takes a sample.</summary>
    public void Sample(FrameCounts counts) => (_previous, _last) = (_last, (counts, machineTime.GetTimestamp()));

    /// <summary>Frames per second by the name of the kind; empty until there are two samples.</summary>
    public ImmutableSortedDictionary<string, double> Read() =>
        (_previous, _last, OverSeconds) is ({ } previous, { } last, var seconds and > 0)
            ? ByName(last.Counts, kind => (last.Counts[kind] - previous.Counts[kind]) / seconds)
            : ImmutableSortedDictionary<string, double>.Empty;

    private static ImmutableSortedDictionary<string, T> ByName<T>(FrameCounts received, Func<FrameKind, T> value) => Kinds
        .Where(kind => received[kind] > 0)
        .ToImmutableSortedDictionary(kind => kind.ToText(), value, StringComparer.Ordinal);
}
