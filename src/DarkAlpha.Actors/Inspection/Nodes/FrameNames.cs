using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Names of the kinds of frames, in snake case.</summary>
internal static class FrameNames
{
    private static readonly (FrameKind Kind, string Name)[] Names =
        [.. Enum.GetValues<FrameKind>().Where(kind => kind != FrameKind.None).Select(kind => (kind, Labels.Snake(kind.ToString())))];

    /// <summary>The kinds received at least once, with their counts.</summary>
    public static IEnumerable<(FrameKind Kind, string Name, long Count)> Of(FrameCounts counts) =>
        Names.Select(n => (n.Kind, n.Name, Count: counts[n.Kind])).Where(n => n.Count > 0);
}
