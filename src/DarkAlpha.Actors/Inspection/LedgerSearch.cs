using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Reads the ledger of the last days and adds it up by gate.</summary>
internal static class LedgerSearch
{
    /// <summary>Maximum number of episodes that one query reads: a few megabytes.</summary>
    public const int MaxEpisodes = 20_000;

    /// <summary>Reads and adds up.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="query">The query.</param>
    /// <param name="now">The corrected clock, from which the days count back.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static async Task<LedgerReport> ReadAsync(
        ILedgerStore store, InspectorQueries.GetLedger query, Instant now, CancellationToken cancellation)
    {
        var since = now - TimeSpan.FromDays(query.Days);
        Symbol? symbol = query.Symbol is { } name ? new Symbol(name.Trim().ToUpperInvariant()) : null;

        // One more than is counted shows that there are more. An episode of this very millisecond counts, too.
        var filter = new EpisodeFilter(since, now.PlusMilliseconds(1), symbol, query.Gate, MaxEpisodes + 1);
        var read = await store.ReadAsync(filter, cancellation);
        StoredEpisode[] episodes = [.. read
            .OrderByDescending(e => e.OpenedAt)
            .ThenBy(e => e.Symbol)
            .ThenBy(e => e.Strategy, StringComparer.Ordinal)
            .Take(MaxEpisodes)];
        return new LedgerReport(now, since)
        {
            IsKept = true,
            IsComplete = read.Count <= MaxEpisodes,
            Gates = [.. episodes.GroupBy(e => e.Gate, StringComparer.Ordinal).Select(AddUp)
                .OrderByDescending(g => g.Summary.Count)
                .ThenBy(g => g.Gate, StringComparer.Ordinal)],
            Episodes = [.. episodes.Take(query.Count).Select(e => new LedgerReport.Entry(
                e.Symbol, e.Strategy, e.Levels, e.Gate, e.Confidence, e.OpenedAt, e.Rounds, e.Outcome))],
        };
    }

    private static LedgerReport.GateFigures AddUp(IGrouping<string, StoredEpisode> episodes) => new(
        episodes.Key,
        episodes.Sum(e => (long)e.Rounds),
        OutcomeStatistics.Summarize([.. episodes.Select(e => new OutcomeSample(e.OpenedAt, e.Outcome))]));
}
