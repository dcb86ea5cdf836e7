using System.Collections.Immutable;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>How many frames of each kind come a second: the difference between the last two looks at their counts.</summary>
/// <param name="machine">Measures how far apart two looks were.</param>
internal sealed class FrameRates(TimeProvider machine)
{
    private (FrameCounts Counts, long At)? _before;
    private (FrameCounts Counts, long At)? _last;

    /// <summary>How far apart the last two looks were; 0 until there were two.</summary>
    public double OverSeconds => _before is { } before ? machine.GetElapsedTime(before.At, _last!.Value.At).TotalSeconds : 0;

    /// <summary>Takes a look.</summary>
    public void Look(FrameCounts counts) => (_before, _last) = (_last, (counts, machine.GetTimestamp()));

    /// <summary>Frames a second by kind, of those kinds that came at all; empty until there were two looks.</summary>
    public ImmutableSortedDictionary<string, double> Read() => OverSeconds is var seconds and > 0
        ? FrameNames.Of(_last!.Value.Counts).ToImmutableSortedDictionary(
            kind => kind.Name, kind => (kind.Count - _before!.Value.Counts[kind.Verdict]) / seconds, StringComparer.Ordinal)
        : ImmutableSortedDictionary<string, double>.Empty;
}
