using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Node.Web.Events;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web;

/// <summary>The read endpoints under <c>/api</c>: the inspector's replies as JSON.</summary>
internal static class ApiEndpoints
{
    /// <summary>Route of the cluster members.</summary>
    public const string Nodes = "/api/nodes";

    /// <summary>Route of the symbols, and below it of one symbol.</summary>
    public const string Symbols = "/api/symbols";

    /// <summary>Route of the risk limits and the kill switch.</summary>
    public const string Risk = "/api/risk";

    /// <summary>Route of the mutes and the quiet hours.</summary>
    public const string Mutes = "/api/mutes";

    /// <summary>Route of every node's connection to the exchange.</summary>
    public const string Exchange = "/api/exchange";

    /// <summary>Route of every node's actors.</summary>
    public const string Tree = "/api/tree";

    // Longer than the inspector's own deadline: its reply names the symbols or nodes that did not answer, a timeout here would not.
    private static readonly TimeSpan SymbolTimeout = InspectorDeadlines.Reply + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(1);

    // Not noticeable to a person, and every response carries its own time stamps.
    private static readonly TimeSpan CacheTime = TimeSpan.FromMilliseconds(500);
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Longest wait for a reply of the desk.</summary>
    public static TimeSpan DeskTimeout { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Maps the read endpoints.</summary>
    /// <param name="routes">Receives the endpoints.</param>
    /// <param name="link">Access to the inspector.</param>
    /// <param name="time">Measures how long shared responses are cached.</param>
    public static void MapApi(this IEndpointRouteBuilder routes, NodeLink link, TimeProvider time)
    {
        routes.MapRead(Nodes, async context =>
        {
            var nodes = await link.AskAsync<NodeList>(new InspectorQueries.GetNodes(), "this node", NodeTimeout, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, NodesView.From(nodes), WebJson.Default.NodesView);
        }).Describe<NodesView>("Cluster members, and which of them host the singletons (desk, roster)");
        routes.MapCached<SymbolList, SymbolsView>(
                Symbols, link, time, new InspectorQueries.GetSymbols(), SymbolsView.From, WebJson.Default.SymbolsView)
            .Describe<SymbolsView>("All symbols: the node each runs on, data ages, and the last decision");
        routes.MapRead(
                $"{Symbols}/{{symbol}}", context => AskSymbolAsync(context, link, symbol => new InspectorQueries.GetExplanation(symbol)))
            .Describe<ExplanationView>("One symbol in detail: indicators, and every strategy's conditions and verdict");
        routes.MapRead($"{Symbols}/{{symbol}}/why", context => AskSymbolAsync(context, link, symbol => new InspectorQueries.GetWhy(symbol)))
            .Describe<WhyView>("Why a symbol did or did not produce a card, as text");
        routes.MapRead(
                $"{Symbols}/{{symbol}}/chart", context => AskSymbolAsync(context, link, symbol => new InspectorQueries.GetChart(symbol)))
            .Describe<ChartView>("What a symbol holds for its charts: candles, average true range, open interest and funding");
        routes.MapCached<NodeReports<ExchangeStatus>, ExchangeView>(
                Exchange, link, time, new InspectorQueries.GetExchanges(), ExchangeView.From, WebJson.Default.ExchangeView)
            .Describe<ExchangeView>("Every node's connection to the exchange: sockets, frames, request weight, bans and clock");
        routes.MapCached<NodeReports<ActorTree>, TreeView>(
                Tree, link, time, new InspectorQueries.GetTrees(), TreeView.From, WebJson.Default.TreeView)
            .Describe<TreeView>("Every node's actor tree");
        routes.MapRead(Risk, async context =>
        {
            var risk = await link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), "the desk", DeskTimeout, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, RiskView.From(risk), WebJson.Default.RiskView);
        }).Describe<RiskView>("Risk limits, their current usage, and the kill switch");
        routes.MapRead(Mutes, async context =>
        {
            var risk = await link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), "the desk", DeskTimeout, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, MutesView.From(risk), WebJson.Default.MutesView);
        }).Describe<MutesView>("What is muted until when and by whom, and the quiet hours");
        routes.MapCards(link);
        routes.MapOutcomes(link);
        routes.MapFallback("{**path}", context => context.WriteAsync(new Problem(
            StatusCodes.Status404NotFound,
            "not found",
            $"available: / (the page, in a browser), {Nodes}, {Symbols}, {Symbols}/SYMBOL, {Symbols}/SYMBOL/why, "
            + $"{Symbols}/SYMBOL/chart, {Risk}, {Mutes}, {SettingsEndpoint.Settings}, "
            + $"{CardEndpoints.Cards}?count=&symbol=&strategy=&day=&before=, {CardEndpoints.Cards}/ID, "
            + $"{CardEndpoints.Deliveries}, {EventEndpoint.Events}, "
            + $"{OutcomeEndpoints.Outcomes}?days=&symbol=&strategy=&limit=, {OutcomeEndpoints.Outcomes}/ID, "
            + $"{OutcomeEndpoints.Ledger}?days=&symbol=&gate=&limit=, {OutcomeEndpoints.Shadows}?days=, "
            + $"{OutcomeEndpoints.Guards}, {Exchange}, {Tree}, "
            + $"/healthz/live, /healthz/ready, /metrics and {ApiDescription.Path}, the description of all of them")));
    }

    /// <summary>Maps an endpoint for GET and HEAD.</summary>
    public static IEndpointConventionBuilder MapRead(this IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.MapMethods(path, ReadMethods, handler).WithMetadata(handler.Method);

    // For queries that go to every symbol or every node: one query serves all concurrent requests.
    private static IEndpointConventionBuilder MapCached<TAnswer, TView>(
        this IEndpointRouteBuilder routes,
        string path,
        NodeLink link,
        TimeProvider time,
        object query,
        Func<TAnswer, TView> view,
        JsonTypeInfo<TView> type)
    {
        var cached = new CoalescedQuery<byte[]>(
            async () => JsonSerializer.SerializeToUtf8Bytes(
                view(await link.AskAsync<TAnswer>(query, "this node's inspector", SymbolTimeout, CancellationToken.None)), type),
            CacheTime,
            time);
        return routes.MapRead(path, async context =>
            await context.WriteAsync(StatusCodes.Status200OK, await cached.GetAsync().WaitAsync(context.RequestAborted)));
    }

    private static async Task AskSymbolAsync(HttpContext context, NodeLink link, Func<string, object> createQuery)
    {
        var symbol = (string)context.Request.RouteValues["symbol"]!;
        var answer = await link.AskAsync<object>(createQuery(symbol), "this node's inspector", SymbolTimeout, context.RequestAborted);
        await (answer switch
        {
            SymbolExplanation explanation =>
                context.WriteAsync(StatusCodes.Status200OK, ExplanationView.From(explanation), WebJson.Default.ExplanationView),
            SymbolChart chart => context.WriteAsync(StatusCodes.Status200OK, ChartView.From(chart), WebJson.Default.ChartView),
            WhyAnswer why => context.WriteAsync(StatusCodes.Status200OK, WhyView.From(why), WebJson.Default.WhyView),
            UnknownSymbol unknown => context.WriteAsync(
                new Problem(StatusCodes.Status404NotFound, "unknown symbol", unknown.Message) { Nearest = unknown.Nearest }),
            UnresponsiveSymbol silent => throw new UnavailableException(silent.Message),
            _ => throw new InvalidOperationException($"unexpected reply of the inspector: {answer.GetType().Name}"),
        });
    }
}
