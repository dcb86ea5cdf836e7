using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders each node's connection to the exchange.</summary>
internal static class ExchangeTable
{
    private const int GapBetweenTables = 4;

    /// <summary>Renders one section per node.</summary>
    public static IRenderable Render(ExchangeView view)
    {
        var parts = view.Nodes.SelectMany(Describe).ToList();
        if (TableFormat.Unresponsive(view.Silent) is { } unresponsive)
        {
            parts.Add(unresponsive);
        }

        return new Rows(parts);
    }

    private static IEnumerable<IRenderable> Describe(ExchangeView.NodeExchange node)
    {
        yield return new Markup($"[bold]{TableFormat.Node(node.Node)}[/] at {TableFormat.Time(node.At)} UTC");
        yield return ContextGrid.Pairs(
            ("clock", node.Clock.Ok ? $"[green]ok[/], skew {node.Clock.SkewMs} ms" : $"[red]{TableFormat.Text(node.Clock.Problem)}[/]"),
            ("weight", $"{node.Rest.Used} of {node.Rest.Limit}, {node.Rest.OwnUsed} by this node"),
            ("free", $"{node.Rest.Left} of {node.Rest.Allowed}{(node.Rest.Pace < 1 ? $", [yellow]pace {node.Rest.Pace:0.00}[/]" : "")}"),
            ("requests", $"{node.Rest.InFlight} in flight, {node.Rest.Waiting} queued"),
            ("banned", node.Rest.BannedUntil is { } ban ? $"[red]until {TableFormat.Time(ban, node.At)}[/]" : "no"),
            ("paused", node.Rest.QuietUntil is { } pause ? $"[yellow]until {TableFormat.Time(pause, node.At)}[/]" : "no"));
        var sockets = TableFormat.Table(
            Column.Number("socket"),
            Column.Key("route"),
            Column.Number("streams", rank: 2),
            Column.Number("open for", rank: 1),
            Column.Number("last data"));
        foreach (var socket in node.Sockets)
        {
            sockets.AddRow(
                $"{socket.Number}",
                TableFormat.Text(socket.Route),
                $"{socket.Streams}",
                TableFormat.Span(socket.AgeMs),
                $"{TableFormat.Span(socket.SilenceMs)} ago");
        }

        var frames = TableFormat.Table(Column.Text("frames"), Column.Number("total", rank: 1), Column.Number("per second"));
        foreach (var (kind, count) in node.Frames)
        {
            frames.AddRow(TableFormat.Text(kind), $"{count}", node.Rates.TryGetValue(kind, out var rate) ? $"{rate:0.0}" : "–");
        }

        var requests = string.Join(", ", node.Rest.Requests.Select(r => $"{r.Key} {r.Value}"));
        yield return new Markup($"[grey]requests in total:[/] {TableFormat.Text(requests)}");
        yield return new Padder(
            new Columns(sockets, frames) { Expand = false, Padding = new Padding(0, 0, GapBetweenTables, 0) }, new Padding(0, 1, 0, 1));
    }
}
