using System.Globalization;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web;

/// <summary>The card endpoints: the newest cards come from the desk, older ones and the record of one card from the journal.</summary>
internal static class CardEndpoints
{
    /// <summary>Route of the card list.</summary>
    public const string Cards = "/api/cards";

    /// <summary>Route of the deliveries that are not closed.</summary>
    public const string Deliveries = "/api/deliveries";

    /// <summary>Query of the record of a card that computes the outcome again, too.</summary>
    public const string RecomputeOutcome = $"?{Outcome}={Recompute}";

    private const int DefaultCards = 20;
    private const int MaxCards = 200;
    private const string Day = "day";
    private const string Before = "before";
    private const string Outcome = "outcome";
    private const string Recompute = "recompute";
    private static readonly TimeSpan JournalTimeout = InspectorDeadlines.Journal + TimeSpan.FromSeconds(1);

    /// <summary>Maps the card endpoints.</summary>
    public static void MapCards(this IEndpointRouteBuilder routes, NodeLink link)
    {
        routes.MapRead(Cards, context =>
                context.WithQueryNumberAsync("count", DefaultCards, MaxCards, count => ListAsync(context, link, count)))
            .Describe<CardsView>("Cards with their deliveries: the newest, of a day, or before a card, filtered by symbol and strategy");
        routes.MapRead($"{Cards}/{{id}}", context => AuditAsync(context, link))
            .Describe<AuditView>("The full record of one card, and whether recomputing it gives the same card");
        routes.MapRead(Deliveries, context => ListDeliveriesAsync(context, link))
            .Describe<DeliveriesView>("The deliveries that wait, are being sent, or may not have arrived");
    }

    private static async Task ListDeliveriesAsync(HttpContext context, NodeLink link)
    {
        var cards = await link.AskAsync<CardList>(
            new DeskQueries.GetCards(MaxCards), "the desk", ApiEndpoints.DeskTimeout, context.RequestAborted);
        await context.WriteAsync(StatusCodes.Status200OK, DeliveriesView.From(cards), WebJson.Default.DeliveriesView);
    }

    private static async Task ListAsync(HttpContext context, NodeLink link, int count)
    {
        var filter = new CardFilter(context.QueryText("symbol"), context.QueryText("strategy"));
        var (day, before) = (context.QueryText(Day), context.QueryText(Before));
        if (day is not null && before is not null)
        {
            await context.WriteAsync(new Problem(StatusCodes.Status400BadRequest, Before, $"give {Day} or {Before}, not both"));
        }
        else if (before is not null)
        {
            await AskJournalAsync(context, link, new InspectorQueries.GetCardsBefore(new CardId(before), filter, count));
        }
        else if (day is null)
        {
            var cards = await link.AskAsync<CardList>(
                new DeskQueries.GetCards(count, filter), "the desk", ApiEndpoints.DeskTimeout, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, CardsView.From(cards), WebJson.Default.CardsView);
        }
        else if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            await AskJournalAsync(context, link, new InspectorQueries.GetCardsOfDay(date, filter, count));
        }
        else
        {
            await context.WriteAsync(new Problem(StatusCodes.Status400BadRequest, Day, "day must be a UTC date such as 2026-02-01"));
        }
    }

    private static Task AuditAsync(HttpContext context, NodeLink link)
    {
        var outcome = context.QueryText(Outcome);
        if (outcome is not (null or Recompute))
        {
            return context.WriteAsync(new Problem(StatusCodes.Status400BadRequest, Outcome, $"{Outcome} must be {Recompute}"));
        }

        var recompute = outcome is not null;
        return AskJournalAsync(
            context,
            link,
            new InspectorQueries.GetAudit(new CardId((string)context.Request.RouteValues["id"]!), recompute),
            recompute ? InspectorDeadlines.Exchange : TimeSpan.Zero);
    }

    private static async Task AskJournalAsync(HttpContext context, NodeLink link, object query, TimeSpan longer = default)
    {
        var answer = await link.AskAsync<object>(query, "the journal", JournalTimeout + longer, context.RequestAborted);
        await (answer switch
        {
            CardList cards => context.WriteAsync(StatusCodes.Status200OK, CardsView.From(cards), WebJson.Default.CardsView),
            CardAudit audit => context.WriteAsync(StatusCodes.Status200OK, AuditView.From(audit), WebJson.Default.AuditView),
            UnknownCard unknown => context.WriteAsync(new Problem(StatusCodes.Status404NotFound, "unknown card", unknown.Message)),
            JournalUnreadable unreadable => throw new UnavailableException(unreadable.Problem),
            _ => throw new InvalidOperationException($"unexpected reply of the inspector: {answer.GetType().Name}"),
        });
    }
}
