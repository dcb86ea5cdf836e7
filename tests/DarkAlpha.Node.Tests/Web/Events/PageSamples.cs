using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Text.Json;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Node.Web.Events;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>Small states of a page, and what a reader got of them.</summary>
internal static class PageSamples
{
    private const string Now = "2026-02-01T13:57:00.000Z";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>A cluster of one node.</summary>
    public static NodesView Nodes { get; } = new([new NodeStatus("akka.tcp://desk", ["desk"], "up", true, true, true, true, true)]);

    /// <summary>The limits with a number of cards used.</summary>
    public static RiskView Risk(int cards, string at = Now) => new(
        at,
        "2026-02-01",
        cards,
        1_000,
        0,
        30,
        new RiskView.KillSwitchView(false, false, false, null, null),
        ImmutableSortedDictionary<string, string>.Empty,
        0,
        ImmutableSortedDictionary<string, long>.Empty);

    /// <summary>No guard.</summary>
    public static GuardsView Guards { get; } = new(Now, []);

    /// <summary>A desk with a number of cards today.</summary>
    public static DeskView Desk(int cards, string at = Now) => new(null, Risk(cards, at), Guards, []);

    /// <summary>A symbol's row.</summary>
    public static SymbolView Row(string symbol, double price, long ageMs = 5, string at = Now) => new(
        symbol, "akka.tcp://desk", at, "ws", new SymbolView.HealthView(true, "ok", ageMs, 2, 3, 4, 5), price, 120, 111, true, null, 7, 0,
        null);

    /// <summary>A card with its delivery to the console.</summary>
    public static CardsView.Entry Card(int number, string status = "pending") => new(
        JsonElement.Parse($$"""{"card_id":"CARD-{{number}}"}"""), [new CardsView.Delivery("console", status, 1, "")]);

    /// <summary>Cards as the desk lists them, newest first.</summary>
    public static ImmutableArray<CardsView.Entry> Cards(int count) => [.. Enumerable.Range(1, count).Reverse().Select(n => Card(n))];

    /// <summary>The outcome of a card that ended at its stop.</summary>
    public static OutcomeView Outcome(string cardId) =>
        new(cardId, "BTCUSDT", "vol_breakout_card", "LONG", 80, "", 1, 1, 1) { Status = "stop", NetR = -1 };

    /// <summary>The next events of a reader.</summary>
    public static async Task<List<SseItem<string>>> TakeAsync(this EventReader reader, int count)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var taken = new List<SseItem<string>>();
        await foreach (var item in reader.ReadAsync(timeout.Token))
        {
            taken.Add(item);
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }

    /// <summary>What is left for a reader whose stream has ended.</summary>
    public static Task<List<SseItem<string>>> ReadToEndAsync(this EventReader reader) => reader.TakeAsync(int.MaxValue);

    /// <summary>The data of an event.</summary>
    public static JsonElement Json(this SseItem<string> item) => JsonElement.Parse(item.Data);
}
