using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders why a symbol did or did not produce a card.</summary>
internal static class WhyText
{
    /// <summary>Renders the verdict, since when it holds, and what would have to change for a card.</summary>
    public static IRenderable Render(WhyView view)
    {
        var now = TableFormat.Time(view.At, view.At);
        var since = view.Since is null
            ? ""
            : $" [grey]{Duration(view)}, as of {now}[/]";
        var parts = new List<IRenderable>
        {
            new Markup($"[bold]{TableFormat.Text(view.Symbol)}[/] {TableFormat.Text(view.Verdict)}{since}"),
        };
        if (view.Changes.IsEmpty)
        {
            parts.Add(new Markup("nothing prevents a card now"));
        }
        else
        {
            parts.Add(new Markup("for a card, this would have to change:"));
            parts.AddRange(view.Changes.Select(change => new Padder(new Markup($"• {TableFormat.Text(change)}"), new Padding(2, 0, 0, 0))));
        }

        return new Rows(parts);
    }

    private static string Duration(WhyView view) => view.Times == 1
        ? $"at {TableFormat.Time(view.Since, view.At)}"
        : $"since {TableFormat.Time(view.Since, view.At)}, {view.Times} rounds in a row";
}
