using DarkAlpha.Domain.Text;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>One line of the live view; what does not fit its width is cropped with an ellipsis.</summary>
/// <param name="width">Width in cells.</param>
internal sealed class ViewLine(int width)
{
    private const string Separator = "  ";

    private readonly List<StyledText> _parts = [];
    private int _used;

    /// <summary>A heading that fills the line.</summary>
    public static ViewLine Heading(string title, int width)
    {
        var start = $"── {title} ";
        return new ViewLine(width).Add(start + new string('─', Math.Max(0, width - start.GetCellWidth())), ViewStyles.Muted);
    }

    /// <summary>Appends text; unprintable characters are escaped.</summary>
    public ViewLine Add(string text, Style style)
    {
        var part = ScreenText.Crop(Printable.Of(text), width - _used);
        _used += part.GetCellWidth();
        _parts.Add(new StyledText(part, style));
        return this;
    }

    /// <summary>Appends text that takes a fixed number of cells, two cells after what is there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cells">Width of the column.</param>
    /// <param name="style">The style.</param>
    /// <param name="alignRight">True for numbers.</param>
    public ViewLine AddColumn(string text, int cells, Style style, bool alignRight = false)
    {
        if (_parts.Count > 0)
        {
            Add(Separator, ViewStyles.Plain);
        }

        return Add(ScreenText.Fit(Printable.Of(text), cells, alignRight), style);
    }

    /// <summary>Appends the line to a paragraph, without a line break.</summary>
    public void AppendTo(Paragraph paragraph)
    {
        foreach (var part in _parts)
        {
            paragraph.Append(part.Text, part.Style);
        }
    }
}
