using System.Collections.Immutable;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Shadows;

/// <summary>
/// The tables of the shadows: since when each set runs, and what its desk issued and stopped, in the form of a ledger. Thread-safe.
/// </summary>
public interface IShadowStore : IEpisodeStore
{
    /// <summary>Notes that these sets run. One that was noted before keeps its first instant.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="now">The corrected clock.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    /// <returns>The number of sets that are new.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be written.</exception>
    Task<int> RegisterAsync(ImmutableArray<ShadowSet> sets, Instant now, CancellationToken cancellation);

    /// <summary>Since when each set runs, by id.</summary>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read.</exception>
    Task<IReadOnlyDictionary<string, Instant>> ReadSetsAsync(CancellationToken cancellation);
}
