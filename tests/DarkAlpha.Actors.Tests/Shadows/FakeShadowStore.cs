using System.Collections.Immutable;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Shadows;

/// <summary>The tables of the shadows in memory.</summary>
internal sealed class FakeShadowStore : IShadowStore
{
    /// <summary>What reading finds.</summary>
    public IReadOnlyList<StoredEpisode> Stored { get; init; } = [];

    /// <summary>Reading waits for it; null to answer at once.</summary>
    public TaskCompletionSource? Hold { get; init; }

    /// <summary>Since when each set runs.</summary>
    public ImmutableDictionary<string, Instant> Sets { get; init; } = ImmutableDictionary<string, Instant>.Empty;

    public Task<int> RegisterAsync(ImmutableArray<ShadowSet> sets, Instant now, CancellationToken cancellation) => Task.FromResult(0);

    public Task<IReadOnlyDictionary<string, Instant>> ReadSetsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, Instant>>(Sets);

    public async Task<IReadOnlyList<StoredEpisode>> ReadAsync(EpisodeFilter filter, CancellationToken cancellation)
    {
        if (Hold is { } hold)
        {
            await hold.Task;
        }

        return Stored;
    }

    public Task<IReadOnlyList<StoredEpisode>> ReadWithoutExitAsync(Symbol symbol, Instant since, CancellationToken cancellation) =>
        Task.FromResult(Stored);

    public Task<int> WriteAsync(IReadOnlyCollection<StoredEpisode> episodes, CancellationToken cancellation) =>
        Task.FromResult(episodes.Count);

    public Task<bool> DeleteBeforeAsync(Instant before, CancellationToken cancellation) => Task.FromResult(false);
}
