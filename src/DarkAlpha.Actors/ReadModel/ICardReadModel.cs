using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>
/// The cards, deliveries and outcomes of the journal in tables, for answers that take no longer after years. Thread-safe. Every method
/// throws <see cref="System.Data.Common.DbException"/> when the database cannot be used, and <see cref="Storage.JournalException"/> when
/// the journal cannot.
/// </summary>
internal interface ICardReadModel
{
    /// <summary>
    /// Takes events of the journal into the tables that are not in them, each exactly once: the offset is stored in the same transaction,
    /// and nodes that do so at once take turns.
    /// </summary>
    /// <param name="batches">Maximum number of transactions.</param>
    /// <param name="cancellation">Cancels it between two transactions.</param>
    Task<ReadProgress> CatchUpAsync(int batches, CancellationToken cancellation);

    /// <summary>The cards of a UTC day, newest first.</summary>
    Task<CardList> ReadDayAsync(InspectorQueries.GetCardsOfDay query, CancellationToken cancellation);

    /// <summary>The cards before a card, newest first; null when there is no such card.</summary>
    Task<CardList?> ReadBeforeAsync(InspectorQueries.GetCardsBefore query, CancellationToken cancellation);

    /// <summary>The outcomes of the cards of the last days, newest first, with those that are still open.</summary>
    /// <param name="query">The query.</param>
    /// <param name="now">The corrected clock, from which the days count back.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    Task<OutcomeList> ReadOutcomesAsync(InspectorQueries.GetOutcomes query, Instant now, CancellationToken cancellation);

    /// <summary>What became of a card; null when there is no such card.</summary>
    Task<CardOutcome?> ReadOutcomeAsync(CardId cardId, CancellationToken cancellation);

    /// <summary>What the journal has about a card; null when there is no such card.</summary>
    Task<CardRecord?> ReadRecordAsync(CardId cardId, CancellationToken cancellation);
}
