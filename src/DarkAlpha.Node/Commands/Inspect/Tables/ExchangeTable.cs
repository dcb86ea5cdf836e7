using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>How each node stands with the exchange.</summary>
internal static class ExchangeTable
{
    /// <summary>A paragraph a node.</summary>
    public static IRenderable Render(ExchangeView view)
    {
        var parts = view.Nodes.SelectMany(Describe).ToList();
        if (TableFormat.Silent(view.Silent) is { } silent)
        {
            parts.Add(silent);
        }

        return new Rows(parts);
    }

    private static IEnumerable<IRenderable> Describe(ExchangeView.NodeExchange node)
    {
        yield return new Markup($"[bold]{TableFormat.Node(node.Node)}[/] at {TableFormat.Time(node.At)} UTC");
        yield return ContextGrid.Pairs(
            ("clock", node.Clock.Ok ? $"[green]sound[/], {node.Clock.SkewMs} ms off" : $"[red]{TableFormat.Text(node.Clock.Problem)}[/]"),
            ("weight", $"{node.Rest.Used} of {node.Rest.Limit}, own {node.Rest.OwnUsed}"),
            ("left", $"{node.Rest.Left} of {node.Rest.Allowed}{(node.Rest.Pace < 1 ? $", [yellow]pace {node.Rest.Pace:0.00}[/]" : "")}"),
            ("requests", $"{node.Rest.InFlight} on their way, {node.Rest.Waiting} wait"),
            ("banned", node.Rest.BannedUntil is { } ban ? $"[red]until {TableFormat.Time(ban, node.At)}[/]" : "no"),
            ("quiet", node.Rest.QuietUntil is { } quiet ? $"[yellow]until {TableFormat.Time(quiet, node.At)}[/]" : "no"));
        var sockets = TableFormat.Table(">socket", "route", ">streams", ">open for", ">last data");
        foreach (var socket in node.Sockets)
        {
            sockets.AddRow($"{socket.Number}", TableFormat.Text(socket.Route), $"{socket.Streams}", TableFormat.Span(socket.AgeMs), $"{TableFormat.Span(socket.SilenceMs)} ago");
        }

        var frames = TableFormat.Table("frames", ">so far", ">a second");
        foreach (var (kind, count) in node.Frames)
        {
            frames.AddRow(TableFormat.Text(kind), $"{count}", node.Rates.TryGetValue(kind, out var rate) ? $"{rate:0.0}" : "–");
        }

        yield return new Markup($"[grey]requests so far:[/] {TableFormat.Text(string.Join(", ", node.Rest.Requests.Select(r => $"{r.Key} {r.Value}")))}");
        yield return new Columns(sockets, frames) { Expand = false };
    }
}
