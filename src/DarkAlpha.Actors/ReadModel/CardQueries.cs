using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Values;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>Reads cards from the tables. Where there may be many, the number of the last one read is where the next page begins.</summary>
internal static class CardQueries
{
    /// <summary>The cards of a UTC day, newest first.</summary>
    public static Task<CardList> ReadDayAsync(
        DataConnection database, InspectorQueries.GetCardsOfDay query, CancellationToken cancellation)
    {
        var start = Instant.From(new DateTimeOffset(query.Day, TimeOnly.MinValue, TimeSpan.Zero));
        var (from, to) = (start.UnixMilliseconds, (start + TimeSpan.FromDays(1)).UnixMilliseconds);
        var ofDay = OutcomeQueries.Select(database, query.Filter).Where(row => row.CreatedAt >= from && row.CreatedAt < to);
        return ReadAsync(database, ofDay, query.Count, cancellation);
    }

    /// <summary>The cards before a card, newest first; null when there is no such card.</summary>
    public static async Task<CardList?> ReadBeforeAsync(
        DataConnection database, InspectorQueries.GetCardsBefore query, CancellationToken cancellation)
    {
        if (await OutcomeQueries.FindAsync(database, query.CardId, cancellation) is not { Number: var number })
        {
            return null;
        }

        var before = OutcomeQueries.Select(database, query.Filter).Where(row => row.Number < number);
        return await ReadAsync(database, before, query.Count, cancellation);
    }

    /// <summary>Some cards with their outcomes, in the order of issue.</summary>
    public static async Task<IReadOnlyList<(CardRow Card, CardOutcomeRow Outcome)>> ReadPageAsync(
        DataConnection database, long after, int count, CancellationToken cancellation)
    {
        var cards = await database.GetTable<CardRow>()
            .Where(row => row.Number > after)
            .OrderBy(row => row.Number)
            .Take(count)
            .ToArrayAsync(cancellation);
        if (cards.Length == 0)
        {
            return [];
        }

        var (first, last) = (cards[0].Number, cards[^1].Number);
        var outcomes = await database.GetTable<CardOutcomeRow>()
            .Where(row => row.Number >= first && row.Number <= last)
            .OrderBy(row => row.Number)
            .ToArrayAsync(cancellation);
        return [.. cards.Zip(outcomes)];
    }

    /// <summary>What the journal has about a card; null when there is no such card.</summary>
    public static async Task<CardRecord?> ReadRecordAsync(DataConnection database, CardId cardId, CancellationToken cancellation)
    {
        if (await OutcomeQueries.FindAsync(database, cardId, cancellation) is not { } outcome)
        {
            return null;
        }

        var number = outcome.Number;
        var card = (await database.GetTable<CardRow>().Where(row => row.Number == number).ToArrayAsync(cancellation)).Single();
        var total = await JournalSums.NewestAsync(database, cancellation);
        var issued = card.SequenceNumber;
        var archives = await database.GetTable<ArchiveRow>()
            .Where(row => row.FirstSequence <= issued && row.LastSequence >= issued)
            .Take(1)
            .ToArrayAsync(cancellation);
        if (archives is [var archive])
        {
            return new CardRecord(archive.ToSum(), [], total, archive.File);
        }

        var deliveries = await database.GetTable<CardDeliveryRow>().Where(row => row.Number == number).ToArrayAsync(cancellation);
        long[] events = [issued, .. deliveries.SelectMany(row => row.Events())];
        return new CardRecord(
            await JournalSums.ReadAsync(database, issued - 1, cancellation),
            [.. await JournalSums.EventsAsync(database, outcome.ResolvedBy is { } by ? [.. events, by] : events, cancellation)],
            total,
            Archive: null);
    }

    private static async Task<CardList> ReadAsync(
        DataConnection database, IQueryable<CardOutcomeRow> selected, int count, CancellationToken cancellation)
    {
        var newest = await selected.OrderByDescending(row => row.Number).Take(count).Select(row => row.Number).ToArrayAsync(cancellation);
        var numbers = newest.ToList();
        var cards = await database.GetTable<CardRow>().Where(row => numbers.Contains(row.Number)).ToArrayAsync(cancellation);
        var deliveries = (await database.GetTable<CardDeliveryRow>().Where(row => numbers.Contains(row.Number)).ToArrayAsync(cancellation))
            .OrderBy(row => row.Channel, StringComparer.Ordinal)
            .ToLookup(row => row.Number, row => row.ToDelivery());
        return new CardList(
            [.. cards.OrderByDescending(row => row.Number).Select(row => new CardList.Entry(row.ToCard(), [.. deliveries[row.Number]]))]);
    }
}
