using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>The kinds of frames by their names.</summary>
internal static class FrameNames
{
    private static readonly (FrameKind Verdict, string Name)[] Names =
        [.. Enum.GetValues<FrameKind>().Where(v => v != FrameKind.None).Select(v => (v, Labels.Snake(v.ToString())))];

    /// <summary>The kinds that came at least once.</summary>
    public static IEnumerable<(FrameKind Verdict, string Name, long Count)> Of(FrameCounts counts) =>
        Names.Select(n => (n.Verdict, n.Name, Count: counts[n.Verdict])).Where(kind => kind.Count > 0);
}
