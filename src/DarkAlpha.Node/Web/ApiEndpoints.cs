using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web;

/// <summary>The figures: what the inspector answers, as JSON.</summary>
internal static class ApiEndpoints
{
    private const int DefaultCards = 20;
    private const int MostCards = 200;
    private const string Nodes = "/api/nodes";
    private const string Symbols = "/api/symbols";
    private const string Risk = "/api/risk";
    private const string Cards = "/api/cards";

    // A little longer than the inspector itself waits: it says who was silent, which is worth more than no answer.
    private static readonly TimeSpan SymbolPatience = InspectorActor.Deadline + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DeskPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NodePatience = TimeSpan.FromSeconds(1);
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds them.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes, NodeLink link)
    {
        routes.MapRead(Nodes, async context =>
        {
            var nodes = await link.AskAsync<NodeList>(new InspectorQueries.GetNodes(), "this node", NodePatience, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, NodesView.From(nodes), WebJson.Default.NodesView);
        });
        routes.MapRead(Symbols, async context =>
        {
            var symbols = await link.AskAsync<SymbolList>(new InspectorQueries.GetSymbols(), "this node's inspector", SymbolPatience, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, SymbolsView.From(symbols), WebJson.Default.SymbolsView);
        });
        routes.MapRead($"{Symbols}/{{symbol}}", context => ExplainAsync(context, link));
        routes.MapRead(Risk, async context =>
        {
            var risk = await link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), "the desk", DeskPatience, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, RiskView.From(risk), WebJson.Default.RiskView);
        });
        routes.MapRead(Cards, context => ListCardsAsync(context, link));
        routes.MapFallback("{**path}", context => context.WriteAsync(new Problem(
            StatusCodes.Status404NotFound, "nothing here", $"there is {Nodes}, {Symbols}, {Symbols}/SYMBOL, {Risk}, {Cards}?count=N, /healthz/live, /healthz/ready and /metrics")));
    }

    /// <summary>Adds something that can only be read.</summary>
    public static void MapRead(this IEndpointRouteBuilder routes, string path, RequestDelegate answer) => routes.MapMethods(path, Reading, answer);

    private static async Task ExplainAsync(HttpContext context, NodeLink link)
    {
        var asked = (string)context.Request.RouteValues["symbol"]!;
        var answer = await link.AskAsync<object>(new InspectorQueries.GetExplanation(asked), "this node's inspector", SymbolPatience, context.RequestAborted);
        await (answer switch
        {
            SymbolExplanation explanation =>
                context.WriteAsync(StatusCodes.Status200OK, ExplanationView.From(explanation), WebJson.Default.ExplanationView),
            UnknownSymbol unknown => context.WriteAsync(new Problem(
                StatusCodes.Status404NotFound, "unknown symbol", $"{unknown.Asked} is not among this node's SYMBOLS") { Nearest = unknown.Nearest }),
            SilentSymbol silent => throw new UnansweredException(
                $"{silent.Symbol} gave no answer within {InspectorActor.Deadline.TotalSeconds} s: it is starting, moving to another node, or failed"),
            _ => throw new InvalidOperationException($"the inspector answered with {answer.GetType().Name}"),
        });
    }

    private static async Task ListCardsAsync(HttpContext context, NodeLink link)
    {
        var given = context.Request.Query["count"];
        var count = DefaultCards;
        if (given.Count > 0 && (!int.TryParse(given.ToString(), out count) || count is < 1 or > MostCards))
        {
            await context.WriteAsync(new Problem(StatusCodes.Status400BadRequest, "count", $"count is a whole number from 1 to {MostCards}"));
            return;
        }

        var cards = await link.AskAsync<CardList>(new DeskQueries.GetCards(count), "the desk", DeskPatience, context.RequestAborted);
        await context.WriteAsync(StatusCodes.Status200OK, CardsView.From(cards), WebJson.Default.CardsView);
    }
}
