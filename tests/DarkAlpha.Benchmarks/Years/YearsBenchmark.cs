using System.Data;
using DarkAlpha.Actors.Backup;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Benchmarks.Years;

/// <summary>Makes a database with many cards; measures how long its tables take to fill and to answer, and its check at a start.</summary>
internal static class YearsBenchmark
{
    private const int Repetitions = 50;
    private const int BatchesBetweenReports = 200;

    /// <summary>Runs the benchmark; the database stays for further measurements.</summary>
    /// <param name="cards">Number of cards.</param>
    /// <param name="url">An empty PostgreSQL database; null makes a SQLite file.</param>
    public static async Task RunAsync(int cards, string? url)
    {
        var storage = url is null
            ? JournalStorage.Sqlite(Path.Combine(Directory.CreateTempSubdirectory("darkalpha-years-").FullName, "years.db"))
            : JournalStorage.Postgres(PostgresUrl.Parse(url));
        await TimeAsync($"{cards:N0} cards made in {storage}", () => FillAsync(storage, cards));
        await TimeAsync("checked as at a start", () => storage.TryAsync(CancellationToken.None));
        storage.Prepare();
        var tables = storage.OpenReadModel();
        await TimeAsync("tables filled", () => CatchUpAsync(tables));
        if (storage.File is { } file)
        {
            Console.WriteLine($"{new FileInfo(file).Length / 1e9:0.00} GB in {file}");
        }

        await AnswersAsync(tables);
        Console.WriteLine($"{Environment.WorkingSet / 1e6:0} MB working set");
    }

    private static async Task<long> FillAsync(JournalStorage storage, int cards)
    {
        var years = new YearsOfCards(cards);
        await using TableDatabase database = storage.Server is { } server
            ? await PostgresTables.OpenAsync(server, IsolationLevel.ReadCommitted, CancellationToken.None)
            : SqliteTables.Create(storage.File!);
        await database.CreateAsync(StoredTable.Journal, CancellationToken.None);
        await database.WriteAsync(StoredTable.Journal, years.RowsAsync(), CancellationToken.None);
        await database.WriteAsync(StoredTable.Snapshots, years.SnapshotAsync(), CancellationToken.None);
        await database.CommitAsync(CancellationToken.None);
        return years.State.Outbox.Issued;
    }

    private static async Task<long> CatchUpAsync(CardReadModel tables)
    {
        var progress = await tables.CatchUpAsync(BatchesBetweenReports, CancellationToken.None);
        while (!progress.IsComplete)
        {
            progress = await tables.CatchUpAsync(BatchesBetweenReports, CancellationToken.None);
        }

        return progress.Sequence;
    }

    private static async Task AnswersAsync(CardReadModel tables)
    {
        var now = YearsOfCards.End;
        var newest = await tables.ReadDayAsync(
            new InspectorQueries.GetCardsOfDay(RiskRules.DayOf(now.ToDateTimeOffset()), CardFilter.Any, 1), CancellationToken.None);
        var last = newest.Cards.Single().Card.CardId;
        var random = new Random(1);
        Instant Sometime() => YearsOfCards.Start + TimeSpan.FromDays(random.Next(3_640));
        async Task<CardId> SomeCardAsync() => (await tables.ReadDayAsync(
            new InspectorQueries.GetCardsOfDay(RiskRules.DayOf(Sometime().ToDateTimeOffset()), CardFilter.Any, 1),
            CancellationToken.None)).Cards.Single().Card.CardId;

        await RepeatAsync("cards of a day", SomeCardAsync);
        await RepeatAsync("the page before a card", async () => await tables.ReadBeforeAsync(
            new InspectorQueries.GetCardsBefore(last, new CardFilter("S007USDT"), 200), CancellationToken.None));
        await RepeatAsync("outcomes of 30 days", () => OutcomesAsync(30));
        await RepeatAsync("outcomes of a year", () => OutcomesAsync(365));
        await RepeatAsync("outcomes of ten years", () => OutcomesAsync(3_650));
        await RepeatAsync("outcome of a card", async () => await tables.ReadOutcomeAsync(await SomeCardAsync(), CancellationToken.None));
        await RepeatAsync("record of a card", async () => await tables.ReadRecordAsync(await SomeCardAsync(), CancellationToken.None));

        Task<OutcomeList> OutcomesAsync(int days) =>
            tables.ReadOutcomesAsync(new InspectorQueries.GetOutcomes(days, CardFilter.Any, 100), now, CancellationToken.None);
    }

    private static async Task TimeAsync<T>(string what, Func<Task<T>> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        var result = await work();
        Console.WriteLine($"{what}: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s ({result})");
    }

    private static async Task RepeatAsync<T>(string what, Func<Task<T>> work)
    {
        await work();
        var times = new List<double>(Repetitions);
        for (var i = 0; i < Repetitions; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await work();
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{what}: median {times[Repetitions / 2]:0.0} ms, at most {times[^1]:0.0} ms");
    }
}
