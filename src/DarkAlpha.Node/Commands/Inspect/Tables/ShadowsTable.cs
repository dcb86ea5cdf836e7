using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the shadows beside the live set.</summary>
internal static class ShadowsTable
{
    /// <summary>Renders one row per shadow.</summary>
    public static IRenderable Render(ShadowsView view) => view.Shadows.IsEmpty
        ? new Markup("no shadow runs: SHADOW_SETS is empty")
        : new Rows(new Markup($"shadows since {TableFormat.Time(view.Since)} UTC; R of days that are over, beside live"), Table(view));

    private static string Settings(ShadowsView.ShadowView shadow) =>
        TableFormat.Text(string.Join(", ", shadow.Settings.Select(setting => $"{setting.Name} {setting.Value}")));

    private static FittedTable Table(ShadowsView view)
    {
        var table = TableFormat.Table(
            Column.Key("shadow"),
            Column.Key("since", rank: 3),
            Column.Number("cards", rank: 1),
            Column.Number("net R"),
            Column.Number("live R"),
            Column.Prose("difference"),
            Column.Prose("settings", rank: 2));
        foreach (var shadow in view.Shadows)
        {
            table.AddRow(
                TableFormat.Text(shadow.Name),
                TableFormat.Minute(shadow.Since),
                $"{shadow.Cards}",
                OutcomesTable.Result(shadow.Shadow.SumNetR),
                OutcomesTable.Result(shadow.Live.SumNetR),
                TableFormat.Text(shadow.Text),
                Settings(shadow));
        }

        return table;
    }
}
