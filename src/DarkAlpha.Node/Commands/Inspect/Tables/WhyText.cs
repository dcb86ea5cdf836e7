using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Why a symbol did or did not speak.</summary>
internal static class WhyText
{
    /// <summary>The verdict, since when, and what would have to change.</summary>
    public static IRenderable Render(WhyView view)
    {
        var since = view.Since is null ? "" : $" [grey]since {TableFormat.Time(view.Since, view.At)}, {view.Times} rounds in a row, asked at {TableFormat.Time(view.At, view.At)}[/]";
        var parts = new List<IRenderable> { new Markup($"[bold]{TableFormat.Text(view.Symbol)}[/] {TableFormat.Text(view.Verdict)}{since}") };
        if (view.Changes.IsEmpty)
        {
            parts.Add(new Markup("nothing stands in the way now"));
        }
        else
        {
            parts.Add(new Markup("for a card:"));
            parts.AddRange(view.Changes.Select(change => new Padder(new Markup($"• {TableFormat.Text(change)}"), new Padding(2, 0, 0, 0))));
        }

        return new Rows(parts);
    }
}
