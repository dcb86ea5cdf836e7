using System.Text.Json;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders a list of cards with their deliveries.</summary>
internal static class CardsTable
{
    /// <summary>Renders one row per card, with one line per channel.</summary>
    public static IRenderable Render(CardsView view)
    {
        var table = TableFormat.Table(
            Column.Key("card"),
            Column.Text("strategy", rank: 1),
            Column.Key("side", rank: 2),
            Column.Number("entry", rank: 3),
            Column.Number("stop", rank: 4),
            Column.Text("deliveries"));
        foreach (var entry in view.Cards)
        {
            table.AddRow(
                TableFormat.Text(Field(entry.Card, "card_id")),
                TableFormat.Text(Field(entry.Card, "strategy")),
                Side(Field(entry.Card, "side")),
                TableFormat.Number(entry.Card.GetProperty("entry").GetDouble(), "G7"),
                TableFormat.Number(entry.Card.GetProperty("stop").GetDouble(), "G7"),
                string.Join('\n', entry.Deliveries.Select(d => Delivery(d.Channel, d.Status, d.Attempts))));
        }

        return view.Cards.IsEmpty ? new Markup("no cards") : table;
    }

    /// <summary>A channel with the status of its delivery, and the number of attempts if it is above one.</summary>
    public static string Delivery(string channel, string status, int attempts)
    {
        var colour = status switch
        {
            "delivered" => "green",
            "pending" or "sending" => "yellow",
            _ => "red",
        };
        return $"{TableFormat.Text(channel)} [{colour}]{TableFormat.Text(status)}[/]{(attempts > 1 ? $" ×{attempts}" : "")}";
    }

    /// <summary>A side in its colour.</summary>
    public static string Side(string? side) => side == "LONG" ? "[green]LONG[/]" : $"[red]{TableFormat.Text(side)}[/]";

    private static string? Field(JsonElement card, string name) => card.GetProperty(name).GetString();
}
