using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>The table of episodes, as the ledgers of the symbols and the node's writer use it. Thread-safe.</summary>
public interface IEpisodeStore : ILedgerStore
{
    /// <summary>The episodes of a symbol that have no exit, oldest first.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="since">Earliest opening.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read.</exception>
    Task<IReadOnlyList<StoredEpisode>> ReadWithoutExitAsync(Symbol symbol, Instant since, CancellationToken cancellation);

    /// <summary>
    /// Stores episodes, all or none of them. One that is stored already keeps its larger number of rounds, and a final outcome is never
    /// replaced by one that is not, so writing an episode again, or from two nodes, does no harm.
    /// </summary>
    /// <param name="episodes">The episodes, each once.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    /// <returns>The number of episodes.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be written.</exception>
    Task<int> WriteAsync(IReadOnlyCollection<StoredEpisode> episodes, CancellationToken cancellation);

    /// <summary>Deletes a limited number of the episodes that were opened before an instant, the oldest first.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="cancellation">Cancels the deletion.</param>
    /// <returns>True when there may be more to delete.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be written.</exception>
    Task<bool> DeleteBeforeAsync(Instant before, CancellationToken cancellation);
}
