using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>Reads outcomes from the tables.</summary>
internal static class OutcomeQueries
{
    /// <summary>The row of a card; null when there is no such card.</summary>
    public static async Task<CardOutcomeRow?> FindAsync(DataConnection database, CardId cardId, CancellationToken cancellation)
    {
        var id = cardId.Value;
        var found = await database.GetTable<CardOutcomeRow>().Where(row => row.CardId == id).Take(1).ToArrayAsync(cancellation);
        return found is [var row] ? row : null;
    }

    /// <summary>The rows that a filter selects; case is ignored.</summary>
    public static IQueryable<CardOutcomeRow> Select(DataConnection database, CardFilter filter)
    {
        IQueryable<CardOutcomeRow> rows = database.GetTable<CardOutcomeRow>();
        if (filter.Symbol?.ToUpperInvariant() is { } symbol)
        {
            rows = rows.Where(row => row.Symbol == symbol);
        }

        if (filter.Strategy is { } strategy)
        {
            var key = CardOutcomeRow.KeyOf(strategy);
            rows = rows.Where(row => row.StrategyKey == key);
        }

        return rows;
    }

    /// <summary>The outcomes of the cards of the last days.</summary>
    public static async Task<OutcomeList> ReadAsync(
        DataConnection database, InspectorQueries.GetOutcomes query, Instant now, CancellationToken cancellation)
    {
        var since = now - TimeSpan.FromDays(query.Days);
        var from = since.UnixMilliseconds;

        // Neither open nor resolved is a card that nobody could resolve.
        var selected = Select(database, query.Filter)
            .Where(row => row.CreatedAt >= from && (row.Followed == 1 || row.ResolvedAt != null));
        var figures = await selected
            .Select(row => new OutcomeFigures
            {
                CreatedAt = row.CreatedAt,
                Mark = row.Mark,
                Status = row.Status,
                ExitAt = row.ExitAt,
                GrossR = row.GrossR,
                FeesR = row.FeesR,
                FundingR = row.FundingR,
            })
            .ToArrayAsync(cancellation);
        var rows = await selected
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Number)
            .Take(query.Count)
            .ToArrayAsync(cancellation);
        OutcomeSample[] taken = [.. figures.Where(row => row.Mark == CardMark.Took).Select(row => row.ToSample())];
        return new OutcomeList(
            now,
            since,
            OutcomeStatistics.Summarize([.. figures.Select(row => row.ToSample())]),
            [
                .. rows.Select(row => row.ToCardOutcome())
                    .OrderByDescending(card => card.Card.CreatedAt)
                    .ThenBy(card => card.Card.CardId.Value, StringComparer.Ordinal),
            ])
        {
            Taken = taken.Length > 0 ? OutcomeStatistics.Summarize(taken) : null,
        };
    }
}
