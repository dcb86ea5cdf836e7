using System.Globalization;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web;

/// <summary>
/// The endpoints about results: outcomes of cards come from the journal, the ledger of refused proposals from its own table, the guards
/// from the desk.
/// </summary>
internal static class OutcomeEndpoints
{
    /// <summary>Route of the outcomes, and below it of the outcome of one card.</summary>
    public const string Outcomes = "/api/outcomes";

    /// <summary>Route of the ledger.</summary>
    public const string Ledger = "/api/ledger";

    /// <summary>Route of the guards.</summary>
    public const string Guards = "/api/guards";

    private const int DefaultDays = 30;
    private const int MaxDays = 3_650;
    private const int DefaultRows = 100;
    private const int MaxRows = 1_000;

    // The journal's, and for the ledger long enough for a large table on a slow disk.
    private static readonly TimeSpan ReadTimeout = InspectorDeadlines.Journal + TimeSpan.FromSeconds(1);

    /// <summary>Maps the endpoints.</summary>
    public static void MapOutcomes(this IEndpointRouteBuilder routes, NodeLink link)
    {
        routes.MapRead(Outcomes, context => WithRangeAsync(context, (days, rows) => AskAsync(
                context,
                link,
                new InspectorQueries.GetOutcomes(days, new CardFilter(Text(context, "symbol"), Text(context, "strategy")), rows),
                "the journal")))
            .Describe<OutcomesView>("Outcomes of the cards of the last days, with their figures, filtered by symbol and strategy");
        routes.MapRead($"{Outcomes}/{{id}}", context => AskAsync(
                context,
                link,
                new InspectorQueries.GetOutcome(new CardId((string)context.Request.RouteValues["id"]!)),
                "the journal"))
            .Describe<OutcomeRecordView>("The outcome of one card, and all it was computed with");
        routes.MapRead(Ledger, context => WithRangeAsync(context, (days, rows) => AskAsync(
                context,
                link,
                new InspectorQueries.GetLedger(days, Text(context, "symbol"), Text(context, "gate"), rows),
                "the ledger")))
            .Describe<LedgerView>("What each gate refused in the last days, and what it saved or cost");
        routes.MapRead(Guards, async context =>
        {
            var guards = await link.AskAsync<GuardReport>(
                new DeskQueries.GetGuards(), "the desk", ApiEndpoints.DeskTimeout, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, GuardsView.From(guards), WebJson.Default.GuardsView);
        }).Describe<GuardsView>("The guards: which are on, what they found, and what they keep silent until when");
    }

    private static async Task AskAsync(HttpContext context, NodeLink link, object query, string responder)
    {
        var answer = await link.AskAsync<object>(query, responder, ReadTimeout, context.RequestAborted);
        await (answer switch
        {
            OutcomeList list => context.WriteAsync(StatusCodes.Status200OK, OutcomesView.From(list), WebJson.Default.OutcomesView),
            CardOutcome card =>
                context.WriteAsync(StatusCodes.Status200OK, OutcomeRecordView.From(card), WebJson.Default.OutcomeRecordView),
            LedgerReport ledger => context.WriteAsync(StatusCodes.Status200OK, LedgerView.From(ledger), WebJson.Default.LedgerView),
            UnknownCard unknown => context.WriteAsync(new Problem(StatusCodes.Status404NotFound, "unknown card", unknown.Message)),
            JournalUnreadable unreadable => throw new UnavailableException(unreadable.Problem),
            LedgerUnreadable unreadable => throw new UnavailableException(unreadable.Problem),
            _ => throw new InvalidOperationException($"unexpected reply of the inspector: {answer.GetType().Name}"),
        });
    }

    private static Task WithRangeAsync(HttpContext context, Func<int, int, Task> answer) =>
        Number(context, "days", DefaultDays, MaxDays) is not { } days ? RefuseAsync(context, "days", MaxDays)
        : Number(context, "limit", DefaultRows, MaxRows) is not { } rows ? RefuseAsync(context, "limit", MaxRows)
        : answer(days, rows);

    private static Task RefuseAsync(HttpContext context, string name, int max) => context.WriteAsync(
        new Problem(StatusCodes.Status400BadRequest, name, $"{name} must be an integer from 1 to {max}"));

    // Null when the value is not one of those allowed.
    private static int? Number(HttpContext context, string name, int byDefault, int max) =>
        context.Request.Query[name] is not { Count: > 0 } text ? byDefault
        : int.TryParse(text.ToString(), CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= max ? value
        : null;

    private static string? Text(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
