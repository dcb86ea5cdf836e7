using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
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
        var selected = Select(database, query.Filter).Where(row => row.CreatedAt >= from);
        var outcomes = await OutcomesAsync(database, query.Filter, selected, from, cancellation);
        var rows = await Counted(selected)
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Number)
            .Take(query.Count)
            .ToArrayAsync(cancellation);
        OutcomeSample[] taken = [.. outcomes.Where(outcome => outcome.IsTaken).Select(outcome => outcome.ToSample())];
        return new OutcomeList(
            now,
            since,
            OutcomeStatistics.Summarize([.. outcomes.Select(outcome => outcome.ToSample())]),
            [
                .. rows.Select(row => row.ToCardOutcome())
                    .OrderByDescending(card => card.Card.CreatedAt)
                    .ThenBy(card => card.Card.CardId.Value, StringComparer.Ordinal),
            ])
        {
            Taken = taken.Length > 0 ? OutcomeStatistics.Summarize(taken) : null,
        };
    }

    /// <summary>What summaries need of cards.</summary>
    public static Task<OutcomeFigures[]> FiguresAsync(IQueryable<CardOutcomeRow> cards, CancellationToken cancellation) => Counted(cards)
        .Select(row => new OutcomeFigures
        {
            CreatedAt = row.CreatedAt,
            StrategyKey = row.StrategyKey,
            Mark = row.Mark,
            Status = row.Status,
            ExitAt = row.ExitAt,
            GrossR = row.GrossR,
            FeesR = row.FeesR,
            FundingR = row.FundingR,
        })
        .ToArrayAsync(cancellation);

    // Neither open nor resolved is a card that nobody could resolve.
    private static IQueryable<CardOutcomeRow> Counted(IQueryable<CardOutcomeRow> cards) =>
        cards.Where(row => row.Followed == 1 || row.ResolvedAt != null);

    // Days hold the cards of every symbol; those of one are few enough to be read by themselves.
    private static async Task<PackedOutcome[]> OutcomesAsync(
        DataConnection database, CardFilter filter, IQueryable<CardOutcomeRow> selected, long from, CancellationToken cancellation) =>
        filter.Symbol is null && await OutcomeDays.AreCurrentAsync(database, cancellation)
            ? await OutcomeDays.ReadAsync(
                database, filter.Strategy is { } strategy ? CardOutcomeRow.KeyOf(strategy) : null, selected, from, cancellation)
            : [.. (await FiguresAsync(selected, cancellation)).Select(PackedOutcome.Of)];
}
