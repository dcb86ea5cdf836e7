using DarkAlpha.Actors.Ledger;

namespace DarkAlpha.Actors.Tests.Inspection;

/// <summary>A ledger that answers each reading, in their order, when the test says so.</summary>
internal sealed class FakeLedger : ILedgerStore
{
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource<IReadOnlyList<StoredEpisode>>> _answers = [];
    private readonly List<EpisodeFilter> _filters = [];
    private int _answered;

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<EpisodeFilter> Filters
    {
        get
        {
            lock (_lock)
            {
                return [.. _filters];
            }
        }
    }

    public Task<IReadOnlyList<StoredEpisode>> ReadAsync(EpisodeFilter filter, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _filters.Add(filter);
            return At(_filters.Count - 1).Task;
        }
    }

    /// <summary>Answers the next reading, also one that has not begun.</summary>
    public void Answer(StoredEpisode[] episodes) => Next().SetResult(episodes);

    /// <summary>Lets the next reading fail.</summary>
    public void Fail(string problem) => Next().SetException(new InvalidOperationException(problem));

    private TaskCompletionSource<IReadOnlyList<StoredEpisode>> Next()
    {
        lock (_lock)
        {
            return At(_answered++);
        }
    }

    private TaskCompletionSource<IReadOnlyList<StoredEpisode>> At(int index)
    {
        while (_answers.Count <= index)
        {
            _answers.Add(new TaskCompletionSource<IReadOnlyList<StoredEpisode>>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return _answers[index];
    }
}
