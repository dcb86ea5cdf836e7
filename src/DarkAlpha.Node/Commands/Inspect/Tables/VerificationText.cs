using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the result of recomputing a card from its record.</summary>
internal static class VerificationText
{
    /// <summary>Renders the result as one line, and another one about the outcome where it was asked for.</summary>
    public static IRenderable Render(AuditView view) =>
        view.Outcome is { Recomputed: { } recomputed } outcome ? new Rows(OfCard(view), OfOutcome(outcome, recomputed)) : OfCard(view);

    private static Markup OfOutcome(AuditView.ResolvedView outcome, AuditView.RecomputedView recomputed) => new(
        recomputed.Problem is { } problem ? $"– its outcome was not recomputed: {TableFormat.Text(problem)}"
        : recomputed.Difference is { } difference
            ? "[red]✘[/] its outcome failed verification: recomputed from the exchange's candles, "
                + $"{TableFormat.Text(difference.What)} differs: "
                + $"recorded {TableFormat.Text(difference.Recorded)}, recomputed {TableFormat.Text(difference.Computed)}"
        : $"[green]✔[/] its outcome {TableFormat.Text(outcome.Status)} verified: recomputed from the exchange's candles");

    private static Markup OfCard(AuditView view)
    {
        var id = TableFormat.Text(view.Card.GetProperty("card_id").GetString());
        var rules = view.Verification.Rules == "recorded"
            ? $"with its recorded settings{(view.SettingsVersion is { } version ? $", version {version}" : "")}"
            : "with this node's settings, because none were recorded with it";
        return new Markup(view.Verification.Difference is { } difference
            ? $"[red]✘[/] {id} failed verification: recomputed {rules}, {TableFormat.Text(difference.What)} differs: "
                + $"recorded {TableFormat.Text(difference.Recorded)}, recomputed {TableFormat.Text(difference.Computed)}"
            : $"[green]✔[/] {id} verified: recomputed {rules}, identical to the last digit");
    }
}
