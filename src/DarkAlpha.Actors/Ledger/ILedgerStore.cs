namespace DarkAlpha.Actors.Ledger;

/// <summary>Reads the episodes of all symbols. Thread-safe; reading disturbs neither the writer nor the desk.</summary>
public interface ILedgerStore
{
    /// <summary>The selected episodes, newest first.</summary>
    /// <param name="filter">Selects them.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read.</exception>
    Task<IReadOnlyList<StoredEpisode>> ReadAsync(EpisodeFilter filter, CancellationToken cancellation);
}
