using System.Collections.Concurrent;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Ledger.Support;

/// <summary>A table in memory that answers at once, unless the test makes it fail or holds its answers.</summary>
internal sealed class FakeEpisodeStore : IEpisodeStore
{
    private readonly ConcurrentQueue<IReadOnlyCollection<StoredEpisode>> _batches = new();
    private readonly ConcurrentQueue<Instant> _deletions = new();
    private volatile Exception? _failure;
    private volatile TaskCompletionSource? _hold;
    private int _attempts;

    /// <summary>What reading finds.</summary>
    public IReadOnlyList<StoredEpisode> Stored { get; set; } = [];

    /// <summary>The answer to each deletion in turn; false when there is no further one.</summary>
    public ConcurrentQueue<bool> MayBeMore { get; } = new();

    /// <summary>The batches that were stored.</summary>
    public IReadOnlyList<IReadOnlyCollection<StoredEpisode>> Batches => [.. _batches];

    /// <summary>The instants before which was deleted.</summary>
    public IReadOnlyList<Instant> Deletions => [.. _deletions];

    /// <summary>Number of calls, including failed ones.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    public void Fail(Exception? failure) => _failure = failure;

    /// <summary>Holds the answers of writes until the source is completed.</summary>
    public TaskCompletionSource Hold() => _hold = new TaskCompletionSource();

    public Task<IReadOnlyList<StoredEpisode>> ReadAsync(EpisodeFilter filter, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<StoredEpisode>> ReadWithoutExitAsync(Symbol symbol, Instant since, CancellationToken cancellation) =>
        AnswerAsync(() => Stored);

    public async Task<int> WriteAsync(IReadOnlyCollection<StoredEpisode> episodes, CancellationToken cancellation)
    {
        if (_hold is { } hold)
        {
            await hold.Task;
        }

        return await AnswerAsync(() =>
        {
            _batches.Enqueue(episodes);
            return episodes.Count;
        });
    }

    public Task<bool> DeleteBeforeAsync(Instant before, CancellationToken cancellation) => AnswerAsync(() =>
    {
        _deletions.Enqueue(before);
        return MayBeMore.TryDequeue(out var more) && more;
    });

    private Task<T> AnswerAsync<T>(Func<T> answer)
    {
        Interlocked.Increment(ref _attempts);
        return _failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(answer());
    }
}
