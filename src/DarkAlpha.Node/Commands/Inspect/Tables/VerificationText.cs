using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Whether a card comes out again from its record.</summary>
internal static class VerificationText
{
    /// <summary>One sentence.</summary>
    public static IRenderable Render(AuditView view)
    {
        var id = TableFormat.Text(view.Card.GetProperty("card_id").GetString());
        var rules = view.Verification.Rules == "recorded"
            ? "the settings recorded with it"
            : "this node's settings, for it is from before they were recorded";
        return new Markup(view.Verification.Difference is { } difference
            ? $"[red]✘[/] {id} does not come out again by {rules}: {TableFormat.Text(difference.What)} was {TableFormat.Text(difference.Recorded)}, is {TableFormat.Text(difference.Computed)}"
            : $"[green]✔[/] {id} comes out again by {rules}, equal to the last digit");
    }
}
