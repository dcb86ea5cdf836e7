using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>The desk's limits.</summary>
internal static class RiskTable
{
    /// <summary>Limits, switch, cooldowns, rejections.</summary>
    public static IRenderable Render(RiskView view)
    {
        var parts = new List<IRenderable>
        {
            new Markup($"[bold]{TableFormat.Text(view.Day)}[/] UTC, asked at {TableFormat.Time(view.At, view.At)}"),
            ContextGrid.Pairs(
                ("cards", Limit(view.CardsToday, view.MaxCardsPerDay, "")),
                ("lost", Limit(view.LossTodayUsdt, view.MaxDailyLossUsdt, " USDT")),
                ("deliveries that wait", $"{view.Undelivered}")),
            new Markup(Switch(view.KillSwitch)),
            new Markup(view.Cooldowns.IsEmpty
                ? "[grey]no symbol is silent after a card[/]"
                : $"silent after a card: {TableFormat.Text(string.Join(", ", view.Cooldowns.Select(c => $"{c.Key} until {TableFormat.Time(c.Value, view.At)}")))}"),
        };
        if (!view.Rejections.IsEmpty)
        {
            var table = TableFormat.Table("rounds with proposals that gave no card", ">since the desk opened");
            foreach (var (reason, count) in view.Rejections)
            {
                table.AddRow(TableFormat.Text(reason), $"{count}");
            }

            parts.Add(table);
        }

        return new Rows(parts);
    }

    private static string Limit(double used, double limit, string unit) =>
        $"[{(used >= limit ? "red" : "green")}]{TableFormat.Number(used, "0.##")}[/] of {TableFormat.Number(limit, "0.##")}{unit}";

    private static string Switch(RiskView.KillSwitchView view)
    {
        var turned = view.TurnedBy is null ? "never turned" : $"turned by {view.TurnedBy} at {TableFormat.Time(view.TurnedAt)}";
        return view switch
        {
            { Setting: true } => "kill switch [red]ON[/] by KILL_SWITCH=1: no card goes out",
            { Stored: true } => $"kill switch [red]ON[/], {TableFormat.Text(turned)}: no card goes out",
            _ => $"kill switch [green]off[/], {TableFormat.Text(turned)}",
        };
    }
}
