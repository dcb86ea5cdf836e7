using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the mutes and the quiet hours.</summary>
internal static class MutesTable
{
    /// <summary>Renders one row per mute, and a line about the quiet hours.</summary>
    public static IRenderable Render(MutesView view)
    {
        IRenderable mutes = view.Mutes.IsEmpty ? new Markup("[green]nothing is muted[/]") : TableOf(view);
        return new Rows(mutes, new Markup(Describe(view.Quiet, view.At)));
    }

    private static FittedTable TableOf(MutesView view)
    {
        var table = TableFormat.Table(
            Column.Key("muted"), Column.Key("until"), Column.Text("by", rank: 1), Column.Prose("reason", rank: 2));
        foreach (var mute in view.Mutes)
        {
            table.AddRow(
                TableFormat.Text(mute.Kind == "all" ? "all cards" : mute.Scope),
                TableFormat.Time(mute.Until, view.At),
                TableFormat.Text(mute.By),
                TableFormat.Text(mute.Reason));
        }

        return table;
    }

    private static string Describe(MutesView.QuietView? quiet, string now) => quiet switch
    {
        null => "[grey]no quiet hours[/]",
        { Until: { } end } => $"[red]quiet hours[/] until {TableFormat.Time(end, now)}: {Hours(quiet)}",
        _ => $"quiet hours [green]not now[/]: {Hours(quiet)}",
    };

    private static string Hours(MutesView.QuietView quiet) => TableFormat.Text($"{quiet.Hours} {quiet.TimeZone}");
}
