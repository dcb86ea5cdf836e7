using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>
/// The outcomes of each day and strategy in one row, for summaries of many days. They are made of the other tables, and not used while they
/// are of another event than those: an earlier version changes the tables without them.
/// </summary>
internal static class OutcomeDays
{
    // A moment's work, for which the desk may be waiting.
    private const int AtOnce = 10;

    private const long Day = 86_400_000;

    /// <summary>The day of an instant.</summary>
    /// <param name="milliseconds">The instant, in Unix milliseconds.</param>
    public static long Of(long milliseconds) => milliseconds / Day;

    /// <summary>True while they are of the same event as the other tables.</summary>
    public static async Task<bool> AreCurrentAsync(DataConnection database, CancellationToken cancellation) =>
        await OffsetOfAsync(database.GetTable<ReadOffsetRow>(), cancellation) == await OffsetOfAsync(Offsets(database), cancellation);

    /// <summary>Stores the number of the last event that is in them.</summary>
    public static Task<int> MoveToAsync(DataConnection database, long sequenceNumber, CancellationToken cancellation) =>
        Offsets(database).UpdateAsync(row => new ReadOffsetRow { SequenceNumber = sequenceNumber }, cancellation);

    /// <summary>
    /// Stores every day where they are not current: they are new, or an earlier version changed the other tables. Another node that takes
    /// events meanwhile ends it, and it begins again the next time.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="lockOffset">The statement that locks the offset of the other tables and reads it.</param>
    /// <param name="cancellation">Cancels it between two transactions.</param>
    public static async Task FillAsync(DataConnection database, string lockOffset, CancellationToken cancellation)
    {
        if (await AreCurrentAsync(database, cancellation))
        {
            return;
        }

        var offset = await OffsetOfAsync(database.GetTable<ReadOffsetRow>(), cancellation);
        var cards = database.GetTable<CardOutcomeRow>();
        var day = Of(await cards.MinAsync(row => (long?)row.CreatedAt, cancellation) ?? 0);
        var last = Of(await cards.MaxAsync(row => (long?)row.CreatedAt, cancellation) ?? 0);
        for (; day <= last; day += AtOnce)
        {
            await using var transaction = await database.BeginTransactionAsync(cancellation);
            if (await database.ExecuteAsync<long>(lockOffset, cancellation) != offset)
            {
                return;
            }

            await StoreAsync(database, day, day + AtOnce, cancellation);
            if (day + AtOnce > last)
            {
                await MoveToAsync(database, offset, cancellation);
            }

            await transaction.CommitAsync(cancellation);
        }
    }

    /// <summary>Stores some days anew, within the caller's transaction.</summary>
    /// <param name="database">The database.</param>
    /// <param name="first">The first day.</param>
    /// <param name="end">The day after the last one.</param>
    /// <param name="cancellation">Cancels it.</param>
    public static async Task StoreAsync(DataConnection database, long first, long end, CancellationToken cancellation)
    {
        await database.GetTable<OutcomeDayRow>().Where(row => row.Day >= first && row.Day < end).DeleteAsync(cancellation);
        var (from, to) = (first * Day, end * Day);
        var figures = await OutcomeQueries.FiguresAsync(
            database.GetTable<CardOutcomeRow>().Where(row => row.CreatedAt >= from && row.CreatedAt < to), cancellation);
        var rows = figures.GroupBy(figure => (Day: Of(figure.CreatedAt), figure.StrategyKey)).Select(cards => new OutcomeDayRow
        {
            Day = cards.Key.Day,
            StrategyKey = cards.Key.StrategyKey,
            Outcomes = PackedOutcome.Write([.. cards.Select(PackedOutcome.Of)]),
        });
        foreach (var row in rows)
        {
            await database.InsertAsync(row, token: cancellation);
        }
    }

    /// <summary>Reads the outcomes since an instant.</summary>
    /// <param name="database">The database.</param>
    /// <param name="strategy">What the strategy is searched by; null for every strategy.</param>
    /// <param name="selected">The same cards.</param>
    /// <param name="from">The instant, in Unix milliseconds.</param>
    /// <param name="cancellation">Cancels it.</param>
    public static async Task<PackedOutcome[]> ReadAsync(
        DataConnection database, string? strategy, IQueryable<CardOutcomeRow> selected, long from, CancellationToken cancellation)
    {
        var whole = Of(from + Day - 1);
        var end = whole * Day;
        var found = new List<PackedOutcome>(
            (await OutcomeQueries.FiguresAsync(selected.Where(row => row.CreatedAt < end), cancellation)).Select(PackedOutcome.Of));
        var days = database.GetTable<OutcomeDayRow>().Where(row => row.Day >= whole && (strategy == null || row.StrategyKey == strategy));
        foreach (var day in await days.ToArrayAsync(cancellation))
        {
            found.AddRange(PackedOutcome.Read(day.Outcomes));
        }

        return [.. found];
    }

    private static async Task<long> OffsetOfAsync(ITable<ReadOffsetRow> offsets, CancellationToken cancellation) =>
        (await offsets.ToArrayAsync(cancellation)).Single().SequenceNumber;

    private static ITable<ReadOffsetRow> Offsets(DataConnection database) =>
        database.GetTable<ReadOffsetRow>().TableName("outcome_days_offset");
}
