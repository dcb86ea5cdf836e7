using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the risk state of the desk.</summary>
internal static class RiskTable
{
    /// <summary>Renders limits, kill switch, cooldowns and rejections.</summary>
    public static IRenderable Render(RiskView view)
    {
        var cooldowns = string.Join(", ", view.Cooldowns.Select(c => $"{c.Key} until {TableFormat.Time(c.Value, view.At)}"));
        var parts = new List<IRenderable>
        {
            new Markup($"[bold]{TableFormat.Text(view.Day)}[/] UTC, as of {TableFormat.Time(view.At, view.At)}"),
            ContextGrid.Pairs(
            [
                .. view.Limits.Select(limit => ($"{limit.Kind.Name} today", Describe(limit))),
                ("pending deliveries", $"{view.Undelivered}"),
            ]),
            new Markup(Describe(view.KillSwitch)),
            new Markup(view.Cooldowns.IsEmpty ? "[grey]no symbol is in cooldown[/]" : $"in cooldown: {TableFormat.Text(cooldowns)}"),
        };
        if (view.Mutes is { } mutes)
        {
            var scopes = string.Join(", ", mutes.Select(mute => $"{mute.Scope} until {TableFormat.Time(mute.Until, view.At)}"));
            parts.Add(new Markup($"[red]muted[/]: {TableFormat.Text(scopes)}"));
        }

        if (view.QuietUntil is { } end)
        {
            parts.Add(new Markup($"[red]quiet hours[/] until {TableFormat.Time(end, view.At)}"));
        }

        if (!view.Rejections.IsEmpty)
        {
            var table = TableFormat.Table(Column.Text("rejected rounds by reason"), Column.Number("since the desk opened"));
            foreach (var (reason, count) in view.Rejections)
            {
                table.AddRow(TableFormat.Text(reason), $"{count}");
            }

            parts.Add(TableFormat.BelowBlankLine(table));
        }

        return new Rows(parts);
    }

    private static string Describe(RiskLimit limit) =>
        $"[{(limit.IsReached ? "red" : "green")}]{TableFormat.Number(limit.Used, "0.##")}[/] of "
            + $"{TableFormat.Number(limit.Max, "0.##")}{limit.Kind.Suffix}";

    private static string Describe(RiskView.KillSwitchView view)
    {
        var change = view.TurnedBy is null ? "never changed" : $"changed by {view.TurnedBy} at {TableFormat.Time(view.TurnedAt)}";
        return view switch
        {
            { Setting: true } => "kill switch [red]ON[/] because of KILL_SWITCH=1: no cards are issued or sent",
            { Stored: true } => $"kill switch [red]ON[/], {TableFormat.Text(change)}: no cards are issued or sent",
            _ => $"kill switch [green]off[/], {TableFormat.Text(change)}",
        };
    }
}
