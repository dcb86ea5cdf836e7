using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.ReadModel;

/// <summary>Tables that a test fills and breaks.</summary>
internal sealed class FakeReadModel : ICardReadModel
{
    /// <summary>How far they are; each catching up takes the next one, and the last one stays.</summary>
    public Queue<ReadProgress> Progress { get; } = new([new ReadProgress(7, 7)]);

    /// <summary>Thrown by catching up, if any.</summary>
    public Exception? Problem { get; set; }

    /// <summary>Catching up waits for it; null waits for nothing.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>Number of times that it caught up.</summary>
    public int CatchUps { get; private set; }

    public CardList Cards { get; } = new([]);

    public async Task<ReadProgress> CatchUpAsync(int batches, CancellationToken cancellation)
    {
        CatchUps++;
        await (Hold?.Task ?? Task.CompletedTask);
        return Problem is { } problem ? throw problem
            : Progress.Count > 1 ? Progress.Dequeue()
            : Progress.Peek();
    }

    public Task<CardList> ReadDayAsync(InspectorQueries.GetCardsOfDay query, CancellationToken cancellation) => Task.FromResult(Cards);

    public Task<CardList?> ReadBeforeAsync(InspectorQueries.GetCardsBefore query, CancellationToken cancellation) =>
        Task.FromResult<CardList?>(null);

    public Task<OutcomeList> ReadOutcomesAsync(InspectorQueries.GetOutcomes query, Instant now, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<CardOutcome?> ReadOutcomeAsync(CardId cardId, CancellationToken cancellation) => Task.FromResult<CardOutcome?>(null);

    public Task<CardRecord?> ReadRecordAsync(CardId cardId, CancellationToken cancellation) =>
        Task.FromResult<CardRecord?>(new CardRecord(new(), [], 7, "old.gz"));
}
