namespace DarkAlpha.Node.Reports;

/// <summary>
/// The frame of a chart. The drawing is stretched to the width of the page; its labels are text beside it, so they stay readable on a phone
/// and never lie on the drawing.
/// </summary>
/// <param name="Top">Label of the upper end.</param>
/// <param name="Bottom">Label of the lower end.</param>
/// <param name="Left">Label of the left end.</param>
/// <param name="Right">Label of the right end.</param>
/// <param name="Summary">What the chart shows, for those who do not see it.</param>
internal sealed record PlotFrame(string Top, string Bottom, string Left, string Right, string Summary)
{
    /// <summary>Width of the drawing's own coordinates.</summary>
    public const int Width = 1_000;

    /// <summary>Height of the drawing's own coordinates.</summary>
    public const int Height = 300;

    /// <summary>The chart as HTML.</summary>
    /// <param name="drawing">The drawing, as SVG.</param>
    /// <param name="shape">The class that says how high it is.</param>
    public string Render(string drawing, string shape) =>
        $"<div class=\"plot {shape}\"><div class=\"ends\"><span>{Top}</span><span>{Bottom}</span></div>"
        + $"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{ReportNumbers.Escape(Summary)}\">"
        + $"{drawing}</svg><div class=\"span\"><span>{Left}</span><span>{Right}</span></div></div>\n";
}
