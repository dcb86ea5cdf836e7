using System.Collections.Immutable;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the verdict of each strategy, condition by condition.</summary>
internal static class ConditionsTable
{
    /// <summary>
    /// Renders one row per condition; of several alternatives, one must hold completely. That a value must be known is shown only if it is
    /// not, because a comparison of the value implies it.
    /// </summary>
    public static IRenderable Render(ImmutableArray<StrategyView> strategies)
    {
        var table = TableFormat.Table(
            Column.Prose("strategy"),
            Column.Prose("condition"),
            Column.Number("value", rank: 1),
            Column.Text("must be", rank: 2),
            Column.Key(""));
        foreach (var strategy in strategies)
        {
            var name = TableFormat.Text(strategy.Strategy);
            var shown = strategy.Conditions.Where(c => c.Comparison != "known" || !c.Holds).ToArray();
            var verdict = strategy.Proposes ? "[green]yes[/]" : $"[grey]no: {TableFormat.Text(strategy.Reason)}[/]";
            var lines = new Queue<string>(shown.Length > 1 ? [name, verdict] : [$"{name}\n{verdict}"]);
            foreach (var condition in shown)
            {
                table.AddRow(
                    lines.TryDequeue(out var line) ? line : "",
                    condition.Alternative is { } alternative
                        ? $"[grey]{TableFormat.Text(alternative)}:[/] {TableFormat.Text(condition.Name)}"
                        : TableFormat.Text(condition.Name),
                    TableFormat.Number(condition.Value, "G6"),
                    condition.Comparison == "known"
                        ? "known"
                        : $"{TableFormat.Text(condition.Comparison)} {TableFormat.Number(condition.Threshold, "G6")}",
                    TableFormat.Mark(condition.Holds));
            }

            if (shown.Length == 0)
            {
                table.AddRow(lines.Dequeue(), "", "", "", "");
            }
        }

        return table;
    }
}
