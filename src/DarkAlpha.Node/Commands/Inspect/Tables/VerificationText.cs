using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the result of recomputing a card from its record.</summary>
internal static class VerificationText
{
    /// <summary>Renders the result as one line.</summary>
    public static IRenderable Render(AuditView view)
    {
        var id = TableFormat.Text(view.Card.GetProperty("card_id").GetString());
        var rules = view.Verification.Rules == "recorded"
            ? "with its recorded settings"
            : "with this node's settings, because none were recorded with it";
        return new Markup(view.Verification.Difference is { } difference
            ? $"[red]✘[/] {id} failed verification: recomputed {rules}, {TableFormat.Text(difference.What)} differs: "
                + $"recorded {TableFormat.Text(difference.Recorded)}, recomputed {TableFormat.Text(difference.Computed)}"
            : $"[green]✔[/] {id} verified: recomputed {rules}, identical to the last digit");
    }
}
