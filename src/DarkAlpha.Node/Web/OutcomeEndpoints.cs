using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web;

/// <summary>
/// The endpoints about results: outcomes of cards come from the journal, the ledger of refused proposals and the shadows from tables of
/// their own, the guards from the desk.
/// </summary>
internal static class OutcomeEndpoints
{
    /// <summary>Route of the outcomes, and below it of the outcome of one card.</summary>
    public const string Outcomes = "/api/outcomes";

    /// <summary>Route of the ledger.</summary>
    public const string Ledger = "/api/ledger";

    /// <summary>Route of the shadows.</summary>
    public const string Shadows = "/api/shadows";

    /// <summary>Route of the guards.</summary>
    public const string Guards = "/api/guards";

    private const int DefaultDays = 30;
    private const int ShadowDays = 90;
    private const int MaxDays = 3_650;
    private const int DefaultRows = 100;
    private const int MaxRows = 1_000;

    private static readonly ImmutableArray<string> Gates =
        [.. new RoundRules(new RoundOptions()).Rules.Select(rule => rule.Reason), RefusedProposal.LostArbitration];

    // The journal's, and for the ledger long enough for a large table on a slow disk.
    private static readonly TimeSpan ReadTimeout = InspectorDeadlines.Journal + TimeSpan.FromSeconds(1);

    /// <summary>Maps the endpoints.</summary>
    public static void MapOutcomes(this IEndpointRouteBuilder routes, NodeLink link)
    {
        routes.MapRead(Outcomes, context => WithRangeAsync(context, (days, rows) => AskAsync(
                context,
                link,
                new InspectorQueries.GetOutcomes(days, new CardFilter(context.QueryText("symbol"), context.QueryText("strategy")), rows),
                "the journal")))
            .Describe<OutcomesView>("Outcomes of the cards of the last days, with their figures, filtered by symbol and strategy");
        routes.MapRead($"{Outcomes}/{{id}}", context => AskAsync(
                context,
                link,
                new InspectorQueries.GetOutcome(new CardId((string)context.Request.RouteValues["id"]!)),
                "the journal"))
            .Describe<OutcomeRecordView>("The outcome of one card, and all it was computed with");
        routes.MapRead(Ledger, context => WithGateAsync(context, gate => WithRangeAsync(context, (days, rows) => AskAsync(
                context,
                link,
                new InspectorQueries.GetLedger(days, context.QueryText("symbol"), gate, rows),
                "the ledger"))))
            .Describe<LedgerView>("What each gate refused in the last days, and what it saved or cost");
        routes.MapRead(Shadows, context => context.WithQueryNumberAsync("days", ShadowDays, MaxDays, days => AskAsync(
                context, link, new InspectorQueries.GetShadows(days), "the journal")))
            .Describe<ShadowsView>("The shadows beside the live set over the same days");
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
            ShadowReport shadows => context.WriteAsync(StatusCodes.Status200OK, ShadowsView.From(shadows), WebJson.Default.ShadowsView),
            UnknownCard unknown => context.WriteAsync(new Problem(StatusCodes.Status404NotFound, "unknown card", unknown.Message)),
            JournalUnreadable unreadable => throw new UnavailableException(unreadable.Problem),
            LedgerUnreadable unreadable => throw new UnavailableException(unreadable.Problem),
            _ => throw new InvalidOperationException($"unexpected reply of the inspector: {answer.GetType().Name}"),
        });
    }

    // A misspelt gate would look like one that refused nothing.
    private static Task WithGateAsync(HttpContext context, Func<string?, Task> answer) =>
        context.QueryText("gate") is not { } gate || Gates.Contains(gate, StringComparer.Ordinal)
            ? answer(context.QueryText("gate"))
            : context.WriteAsync(new Problem(
                StatusCodes.Status400BadRequest, "gate", $"there is no such gate; the gates are {string.Join(", ", Gates)}"));

    private static Task WithRangeAsync(HttpContext context, Func<int, int, Task> answer) =>
        context.WithQueryNumberAsync("days", DefaultDays, MaxDays, days =>
            context.WithQueryNumberAsync("limit", DefaultRows, MaxRows, rows => answer(days, rows)));
}
