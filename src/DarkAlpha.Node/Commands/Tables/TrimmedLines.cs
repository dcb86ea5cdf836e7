using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Tables;

/// <summary>Content without blanks at the ends of its lines: the library pads grids, and leaves the blank at which it wraps.</summary>
/// <param name="content">The content.</param>
internal sealed class TrimmedLines(IRenderable content) : Renderable
{
    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => content.Measure(options, maxWidth);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in Segment.SplitLines(content.Render(options, maxWidth)))
        {
            foreach (var segment in SegmentText.TrimEnd(line))
            {
                yield return segment;
            }

            yield return Segment.LineBreak;
        }
    }
}
