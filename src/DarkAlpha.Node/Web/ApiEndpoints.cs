using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web;

/// <summary>The figures: what the inspector answers, as JSON.</summary>
internal static class ApiEndpoints
{
    private const string Nodes = "/api/nodes";
    private const string Symbols = "/api/symbols";
    private const string Risk = "/api/risk";
    private const string Exchange = "/api/exchange";
    private const string Tree = "/api/tree";

    // A little longer than the inspector itself waits: it says who was silent, which is worth more than no answer.
    private static readonly TimeSpan SymbolTimeout = InspectorActor.Deadline + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(1);

    // Too short for a person to notice; what they see has its own time.
    private static readonly TimeSpan Kept = TimeSpan.FromMilliseconds(500);
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>How long the desk may take to answer.</summary>
    public static TimeSpan DeskTimeout { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Adds them.</summary>
    /// <param name="routes">Where they are added.</param>
    /// <param name="link">Whom they ask.</param>
    /// <param name="time">How long answers that everybody gets are kept.</param>
    public static void MapApi(this IEndpointRouteBuilder routes, NodeLink link, TimeProvider time)
    {
        routes.MapRead(Nodes, async context =>
        {
            var nodes = await link.AskAsync<NodeList>(new InspectorQueries.GetNodes(), "this node", NodeTimeout, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, NodesView.From(nodes), WebJson.Default.NodesView);
        }).Describe<NodesView>("The nodes of the cluster, and where the singletons live");
        routes.MapShared<SymbolList, SymbolsView>(Symbols, link, time, new InspectorQueries.GetSymbols(), SymbolsView.From, WebJson.Default.SymbolsView)
            .Describe<SymbolsView>("Every symbol: where it runs, how fresh its data is, and its last decision");
        routes.MapRead($"{Symbols}/{{symbol}}", context => AskSymbolAsync(context, link, symbol => new InspectorQueries.GetExplanation(symbol)))
            .Describe<ExplanationView>("All about one symbol: what it sees and how each strategy judges it");
        routes.MapRead($"{Symbols}/{{symbol}}/why", context => AskSymbolAsync(context, link, symbol => new InspectorQueries.GetWhy(symbol)))
            .Describe<WhyView>("Why a symbol did or did not speak, in words");
        routes.MapShared<NodeReports<ExchangeStatus>, ExchangeView>(Exchange, link, time, new InspectorQueries.GetExchanges(), ExchangeView.From, WebJson.Default.ExchangeView)
            .Describe<ExchangeView>("Sockets, frames, request weight, bans and clock of every node");
        routes.MapShared<NodeReports<ActorTree>, TreeView>(Tree, link, time, new InspectorQueries.GetTrees(), TreeView.From, WebJson.Default.TreeView)
            .Describe<TreeView>("The actors of every node");
        routes.MapRead(Risk, async context =>
        {
            var risk = await link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), "the desk", DeskTimeout, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, RiskView.From(risk), WebJson.Default.RiskView);
        }).Describe<RiskView>("The limits, how far they are used up, and the kill switch");
        routes.MapCards(link);
        routes.MapFallback("{**path}", context => context.WriteAsync(new Problem(
            StatusCodes.Status404NotFound,
            "nothing here",
            $"there is {Nodes}, {Symbols}, {Symbols}/SYMBOL, {Symbols}/SYMBOL/why, {Risk}, {CardEndpoints.Cards}?count=&symbol=&strategy=&day=, "
            + $"{CardEndpoints.Cards}/ID, {Exchange}, {Tree}, /healthz/live, /healthz/ready, /metrics and {ApiDescription.Path}, which describes them all")));
    }

    /// <summary>Adds something that can only be read.</summary>
    public static IEndpointConventionBuilder MapRead(this IEndpointRouteBuilder routes, string path, RequestDelegate answer) =>
        routes.MapMethods(path, Reading, answer).WithMetadata(answer.Method);

    // What every symbol or every node has to be asked for: asked once for all who look at the same time.
    private static IEndpointConventionBuilder MapShared<TAnswer, TView>(
        this IEndpointRouteBuilder routes, string path, NodeLink link, TimeProvider time, object question, Func<TAnswer, TView> view, JsonTypeInfo<TView> type)
    {
        var look = new CoalescedQuery<byte[]>(
            async () => JsonSerializer.SerializeToUtf8Bytes(
                view(await link.AskAsync<TAnswer>(question, "this node's inspector", SymbolTimeout, CancellationToken.None)), type),
            Kept,
            time);
        return routes.MapRead(path, async context => await context.WriteAsync(StatusCodes.Status200OK, await look.GetAsync().WaitAsync(context.RequestAborted)));
    }

    private static async Task AskSymbolAsync(HttpContext context, NodeLink link, Func<string, object> question)
    {
        var asked = (string)context.Request.RouteValues["symbol"]!;
        var answer = await link.AskAsync<object>(question(asked), "this node's inspector", SymbolTimeout, context.RequestAborted);
        await (answer switch
        {
            SymbolExplanation explanation =>
                context.WriteAsync(StatusCodes.Status200OK, ExplanationView.From(explanation), WebJson.Default.ExplanationView),
            WhyAnswer why => context.WriteAsync(StatusCodes.Status200OK, WhyView.From(why), WebJson.Default.WhyView),
            UnknownSymbol unknown => context.WriteAsync(new Problem(
                StatusCodes.Status404NotFound, "unknown symbol", $"{unknown.Asked} is not among this node's SYMBOLS") { Nearest = unknown.Nearest }),
            UnresponsiveSymbol silent => throw new UnansweredException(
                $"{silent.Symbol} gave no answer within {InspectorActor.Deadline.TotalSeconds} s: it is starting, moving to another node, or failed"),
            _ => throw new InvalidOperationException($"the inspector answered with {answer.GetType().Name}"),
        });
    }
}
