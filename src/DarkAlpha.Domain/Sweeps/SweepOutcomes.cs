using System.Collections.Concurrent;
using System.Collections.Immutable;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// The outcomes of levels, each followed once for all sets: many sets make the same card. Thread-safe.
/// </summary>
/// <param name="lanes">The symbols.</param>
/// <param name="options">Horizon and costs.</param>
internal sealed class SweepOutcomes(ImmutableArray<SweepLane> lanes, OutcomeOptions options)
{
    // About 60 MB; beyond that, levels are followed again.
    private const int MaxKnown = 250_000;

    private readonly ConcurrentDictionary<(int Lane, int Candle, Levels Levels), Outcome> _known = new();
    private int _count;

    /// <summary>What became of levels that were proposed at the close of a candle.</summary>
    public Outcome Of(int lane, int candle, Levels levels)
    {
        var key = (lane, candle, levels);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var outcome = lanes[lane].Follow(candle, levels, options);
        if (Volatile.Read(ref _count) < MaxKnown && _known.TryAdd(key, outcome))
        {
            Interlocked.Increment(ref _count);
        }

        return outcome;
    }
}
