using System.Collections.Immutable;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>Runs the sets of a sweep, several at a time, and keeps what they gave.</summary>
/// <param name="loader">Reads the data.</param>
/// <param name="sets">The sets, in the order of their cells.</param>
/// <param name="outcomes">Horizon and costs.</param>
/// <param name="folds">The windows to choose and to judge on.</param>
/// <param name="jobs">How many sets run at the same time.</param>
internal sealed class SweepTrial(
    SweepLoader loader, ImmutableArray<SweepSet> sets, OutcomeOptions outcomes, ImmutableArray<SweepFold> folds, int jobs)
{
    // Neighbours in the grid trigger in much the same rounds, so that what they do not trigger in is found once for all of them.
    private const int SetsPerChunk = 16;

    private readonly Dictionary<MarketOptions, SweepEvaluator> _evaluators = [];
    private readonly SweepResult?[] _results = new SweepResult?[sets.Length];

    /// <summary>The progress; may be read while it runs.</summary>
    public SweepProgress Progress { get; } = new();

    /// <summary>What the sets gave that have run, in the order of their cells.</summary>
    public ImmutableArray<SweepResult> Results => [.. _results.OfType<SweepResult>()];

    /// <summary>Takes what sets gave in an earlier run.</summary>
    /// <returns>How many of them are sets of this sweep.</returns>
    public int Take(IEnumerable<SweepResult> results)
    {
        var known = results.ToDictionary(result => result.Cell);
        for (var i = 0; i < _results.Length; i++)
        {
            _results[i] = known.GetValueOrDefault(sets[i].Cell);
        }

        return _results.Count(result => result is not null);
    }

    /// <summary>Reads the data, and runs the sets that have not run.</summary>
    /// <param name="cancellation">While the data is read, ends everything; after that, ends with the sets that have run.</param>
    /// <returns>True when all sets have run.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        // One pass over the data for each way of computing the indicators.
        foreach (var alike in sets.GroupBy(set => set.Rules.Market))
        {
            var market = await loader.LoadAsync([.. alike], jobs, cancellation);
            _evaluators.Add(alike.Key, new SweepEvaluator(market, outcomes));
        }

        int[][] chunks =
        [
            .. Enumerable.Range(0, sets.Length)
                .Where(i => _results[i] is null)
                .GroupBy(i => sets[i].Rules.Market)
                .SelectMany(alike => alike.Chunk(SetsPerChunk)),
        ];
        Progress.Begin(chunks.Sum(chunk => chunk.Length));
        try
        {
            await Parallel.ForEachAsync(
                chunks,
                new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
                (chunk, token) =>
                {
                    Run(chunk, token);
                    return ValueTask.CompletedTask;
                });
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Runs a set again, for its cards; after <see cref="RunAsync"/>.</summary>
    public SweepCards CardsOf(long cell)
    {
        var set = sets.First(candidate => candidate.Cell == cell);
        var evaluator = _evaluators[set.Rules.Market];
        return evaluator.Run(set.Rules, evaluator.FindRounds([set.Rules]));
    }

    private void Run(int[] chunk, CancellationToken cancellation)
    {
        var evaluator = _evaluators[sets[chunk[0]].Rules.Market];
        var places = evaluator.FindRounds(chunk.Select(i => sets[i].Rules));
        foreach (var i in chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            _results[i] = SweepSummary.Of(sets[i].Cell, evaluator.Run(sets[i].Rules, places), folds);
            Progress.CountSet();
        }
    }
}
