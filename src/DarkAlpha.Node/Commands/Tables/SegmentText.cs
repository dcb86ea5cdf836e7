using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Tables;

/// <summary>
/// Fits styled text into a width. The library breaks words that are too long, breaks between styles, and leaves blanks at the end of a
/// line.
/// </summary>
internal static class SegmentText
{
    private const string Ellipsis = "…";

    /// <summary>The lines of a markup text; each segment is either a word, a part of one, or blank.</summary>
    public static List<List<Segment>> Parse(string markup, RenderOptions options)
    {
        IRenderable text = new Markup(markup);
        return [.. Segment.SplitLines(text.Render(options, int.MaxValue))];
    }

    /// <summary>Breaks a line between words; a word that is longer than the width is cropped.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">The width in cells, at least 1.</param>
    /// <param name="partGap">Parts separated by at least this many blanks stay together if each of them fits.</param>
    /// <returns>At least one line.</returns>
    public static List<List<Segment>> Wrap(List<Segment> line, int width, int partGap)
    {
        var lines = new List<List<Segment>>();
        var current = new List<Segment>();
        foreach (var part in Parts(line, partGap).SelectMany(p => Break(p, width)))
        {
            if (current.Count > 0 && Segment.CellCount(current) + Segment.CellCount(part.Gap) + Segment.CellCount(part.Text) > width)
            {
                lines.Add(current);
                current = [];
            }
            else
            {
                current.AddRange(part.Gap);
            }

            current.AddRange(part.Text);
        }

        lines.Add(current);
        return [.. lines.Select(l => Crop(l, width))];
    }

    /// <summary>The line, cropped with an ellipsis if it is longer than the width, which is at least 1.</summary>
    public static List<Segment> Crop(List<Segment> line, int width)
    {
        if (Segment.CellCount(line) <= width)
        {
            return line;
        }

        var cropped = new List<Segment>();
        var left = width - Ellipsis.Length;
        foreach (var segment in line)
        {
            if (segment.CellCount() > left)
            {
                if (left > 0 && Segment.Truncate(segment, left) is { } start)
                {
                    cropped.Add(start);
                }

                cropped.Add(new Segment(Ellipsis, segment.Style));
                break;
            }

            cropped.Add(segment);
            left -= segment.CellCount();
        }

        return cropped;
    }

    /// <summary>The line without blanks at its end.</summary>
    public static List<Segment> TrimEnd(List<Segment> line)
    {
        var end = line.FindLastIndex(segment => !segment.IsWhiteSpace) + 1;
        var trimmed = line.GetRange(0, end);
        if (end > 0)
        {
            var last = trimmed[^1];
            trimmed[^1] = new Segment(last.Text.TrimEnd(), last.Style, last.Link);
        }

        return trimmed;
    }

    /// <summary>Cells of the longest word of a line.</summary>
    public static int LongestWord(List<Segment> line) =>
        Parts(line, partGap: 1).Select(part => Segment.CellCount(part.Text)).DefaultIfEmpty().Max();

    // Into words, if the part does not fit.
    private static List<Part> Break(Part part, int width) =>
        Segment.CellCount(part.Text) <= width ? [part] : Parts([.. part.Gap, .. part.Text], partGap: 1);

    // Blanks at the end of the line belong to no part.
    private static List<Part> Parts(List<Segment> line, int partGap)
    {
        var parts = new List<Part>();
        var gap = new List<Segment>();
        var text = new List<Segment>();
        var blanks = new List<Segment>();
        foreach (var segment in line)
        {
            if (segment.IsWhiteSpace)
            {
                blanks.Add(segment);
                continue;
            }

            if (text.Count == 0)
            {
                gap.AddRange(blanks);
            }
            else if (Segment.CellCount(blanks) >= partGap)
            {
                parts.Add(new Part(gap, text));
                gap = blanks;
                text = [];
            }
            else
            {
                text.AddRange(blanks);
            }

            text.Add(segment);
            blanks = [];
        }

        if (text.Count > 0)
        {
            parts.Add(new Part(gap, text));
        }

        return parts;
    }

    /// <summary>A piece of a line that is not broken, and the blanks before it.</summary>
    private readonly record struct Part(List<Segment> Gap, List<Segment> Text);
}
